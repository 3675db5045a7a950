package accept

import (
	"encoding/json"
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

// accept returns why the cluster would not take a manifest as it is.
func (c cluster) accept(manifest map[string]any, namespace string) error {
	kind, _ := manifest["kind"].(string)
	e, ok := c.endpoints[kind]
	if !ok {
		return fmt.Errorf("no endpoint for %q", kind)
	}
	if err := c.read(manifest); err != nil {
		return err
	}
	data, err := json.Marshal(manifest)
	if err != nil {
		return err
	}
	object, err := e.decode(data)
	if err != nil {
		return fmt.Errorf("decoding: %w", err)
	}
	return c.admit(e, object, kind, namespace)
}

func (c cluster) admit(e endpoint, object runtime.Object, kind, namespace string) error {
	if err := e.create(object, namespace); err != nil {
		return fmt.Errorf("creating: %w", err)
	}
	if kind == "Deployment" {
		return podSecurity(c.pods, object)
	}
	return nil
}

// read reads a manifest as those do that are not the API server's endpoint: the
// platform's own types, and server-side apply, which refuses keys of lists that
// are there twice.
func (c cluster) read(manifest map[string]any) error {
	if _, err := composition.Decode(manifest); err != nil {
		return fmt.Errorf("the platform's type: %w", err)
	}
	u := &unstructured.Unstructured{Object: runtime.DeepCopyJSON(manifest)}
	if !scheme.Scheme.Recognizes(u.GroupVersionKind()) {
		return nil // a custom resource; KEDA's has no lists with keys
	}
	if _, err := c.applied.ObjectToTyped(u); err != nil {
		return fmt.Errorf("server-side apply: %w", err)
	}
	return nil
}
