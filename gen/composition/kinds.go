package composition

import (
	"encoding/json"
	"fmt"
	"reflect"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	kjson "sigs.k8s.io/json"
)

// ScaledObject is the part of KEDA's type that the platform uses. KEDA's own
// module would bring in most of its dependencies; the end-to-end tests hold
// this against KEDA's CRD.
type ScaledObject struct {
	metav1.TypeMeta   `json:",inline"`
	metav1.ObjectMeta `json:"metadata,omitempty"`
	Spec              ScaledObjectSpec   `json:"spec"`
	Status            ScaledObjectStatus `json:"status,omitempty"`
}

// ScaledObjectSpec says what is scaled, by what, and how far.
type ScaledObjectSpec struct {
	ScaleTargetRef struct {
		Name string `json:"name"`
	} `json:"scaleTargetRef"`
	MinReplicaCount int64     `json:"minReplicaCount,omitempty"`
	MaxReplicaCount int64     `json:"maxReplicaCount,omitempty"`
	Triggers        []Trigger `json:"triggers"`
}

// Trigger is a source of events.
type Trigger struct {
	Type     string            `json:"type"`
	Metadata map[string]string `json:"metadata"`
}

// ScaledObjectStatus is what KEDA reports.
type ScaledObjectStatus struct {
	Conditions []metav1.Condition `json:"conditions,omitempty"`
}

// typeOf returns the Go type of a manifest, or an error if it is not one of the
// kinds that the platform composes.
func typeOf(manifest map[string]any) (reflect.Type, error) {
	kind := fmt.Sprintf("%v %v", manifest["apiVersion"], manifest["kind"])
	t, ok := map[string]reflect.Type{
		"apps/v1 Deployment":            reflect.TypeFor[appsv1.Deployment](),
		"v1 Service":                    reflect.TypeFor[corev1.Service](),
		"v1 ServiceAccount":             reflect.TypeFor[corev1.ServiceAccount](),
		"keda.sh/v1alpha1 ScaledObject": reflect.TypeFor[ScaledObject](),
	}[kind]
	if !ok {
		return nil, fmt.Errorf("the platform does not know the type of %s: add it to typeOf in gen/composition/kinds.go", kind)
	}
	return t, nil
}

// Decode reads a manifest into its Go type. Unknown and duplicate fields and
// wrong types are errors.
func Decode(manifest map[string]any) (any, error) {
	t, err := typeOf(manifest)
	if err != nil {
		return nil, err
	}
	data, err := json.Marshal(manifest)
	if err != nil {
		return nil, err
	}
	out := reflect.New(t).Interface()
	unknown, err := kjson.UnmarshalStrict(data, out)
	if err == nil && len(unknown) > 0 {
		err = unknown[0]
	}
	return out, err
}
