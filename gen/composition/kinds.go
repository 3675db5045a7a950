package composition

import (
	"encoding/json"
	"fmt"
	"reflect"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	kjson "sigs.k8s.io/json"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// ScaledObject is the part of KEDA's type that the platform uses. KEDA's own
// module would bring in most of its dependencies; the end-to-end tests compare
// this with KEDA's CRD.
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
	for _, k := range spec.Kinds() {
		if manifest["apiVersion"] == k.APIVersion() && manifest["kind"] == k.Kind {
			return composers(podParts{})[k.Kind].object, nil
		}
	}
	return nil, fmt.Errorf("the platform does not compose %v %v: add the kind to spec/kinds.go", manifest["apiVersion"], manifest["kind"])
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
