package accept

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/managedfields"
	"k8s.io/client-go/applyconfigurations"
	"k8s.io/client-go/kubernetes/scheme"
	"k8s.io/pod-security-admission/policy"

	"github.com/arun4infra/zerotouch-platform/gen/composition"
)

// cluster is what a manifest has to pass on its way into a cluster with KEDA.
type cluster struct {
	endpoints map[string]endpoint
	applied   managedfields.TypeConverter
	pods      policy.Evaluator
}

func newCluster(t *testing.T) cluster {
	t.Helper()
	pods, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		t.Fatal(err)
	}
	endpoints := builtIn()
	endpoints["ScaledObject"] = newScaledObjects(t)
	return cluster{endpoints, applyconfigurations.NewTypeConverter(scheme.Scheme), pods}
}

// accept returns every reason that there is not to take a manifest as it is.
func (c cluster) accept(manifest map[string]any, namespace string) error {
	var errs []error
	if _, err := composition.Decode(manifest); err != nil {
		errs = append(errs, fmt.Errorf("the platform's type: %w", err))
	}
	if err := c.apply(manifest); err != nil {
		errs = append(errs, fmt.Errorf("server-side apply: %w", err))
	}
	return errors.Join(append(errs, c.create(manifest, namespace))...)
}

// apply reads a manifest as server-side apply does, which is how the platform
// writes it: keys that a list has twice are errors there, and nowhere else.
func (c cluster) apply(manifest map[string]any) error {
	u := &unstructured.Unstructured{Object: runtime.DeepCopyJSON(manifest)}
	if !scheme.Scheme.Recognizes(u.GroupVersionKind()) {
		return nil // a custom resource; KEDA's has no lists with keys
	}
	_, err := c.applied.ObjectToTyped(u)
	return err
}

// create is the way of a manifest through the API server, and that of its pods
// through Pod Security admission.
func (c cluster) create(manifest map[string]any, namespace string) error {
	kind, _ := manifest["kind"].(string)
	data, err := json.Marshal(manifest)
	if err != nil {
		return err
	}
	e, ok := c.endpoints[kind]
	if !ok {
		return fmt.Errorf("no endpoint for %q", kind)
	}
	object, err := e.decode(data)
	if err != nil {
		return fmt.Errorf("decoding: %w", err)
	}
	if err := e.create(object, namespace); err != nil {
		return fmt.Errorf("creating: %w", err)
	}
	if kind == "Deployment" {
		return podSecurity(c.pods, object)
	}
	return nil
}
