package e2e

import (
	"context"
	"errors"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// Kubernetes' own check of the policies against the types that they are about
// finds nothing. An API server without controllers does not check.
func TestPoliciesFitTheirTypes(t *testing.T) {
	kind := schema.GroupVersionKind{Group: "admissionregistration.k8s.io", Version: "v1", Kind: "ValidatingAdmissionPolicy"}
	objects, err := cluster.Kustomized("../../" + target().Path("04-apis"))
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range objects {
		if o.GetKind() != kind.Kind {
			continue
		}
		var live *cluster.Object
		wait(t, o.GetName()+" was checked", func(ctx context.Context) (err error) {
			if live, err = c.Lookup(ctx, kind, "", o.GetName()); err != nil {
				return err
			}
			if _, found, _ := unstructured.NestedMap(live.Object, "status", "typeChecking"); !found {
				return errors.New("not checked yet")
			}
			return nil
		})
		warnings, _, _ := unstructured.NestedSlice(live.Object, "status", "typeChecking", "expressionWarnings")
		for _, w := range warnings {
			t.Errorf("%s: %v", o.GetName(), w)
		}
	}
}
