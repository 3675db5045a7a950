package e2e

import (
	"context"
	"fmt"
	"os"
	"testing"

	"k8s.io/apimachinery/pkg/api/resource"
	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/render"
	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// example reads a committed example and moves it into a namespace.
func example(t *testing.T, name, ns string) map[string]any {
	t.Helper()
	data, err := os.ReadFile("../../platform/04-apis/examples/" + name + "-claim.yaml")
	if err != nil {
		t.Fatal(err)
	}
	object := map[string]any{}
	if err := yaml.Unmarshal(data, &object); err != nil {
		t.Fatal(err)
	}
	object["metadata"].(map[string]any)["namespace"] = ns
	return object
}

// rendered returns what eds render shows for a claim.
func rendered(t *testing.T, claim map[string]any) []map[string]any {
	t.Helper()
	j, err := judge.FromPlatform(target().Files)
	if err != nil {
		t.Fatal(err)
	}
	r, err := render.New(target(), function)
	if err != nil {
		t.Fatal(err)
	}
	result, err := r.Render(t.Context(), j.Default(claim), nil)
	if err != nil {
		t.Fatal(err)
	}
	return result.Manifests
}

// asRendered demands that the cluster has what eds render shows, and more only
// where Kubernetes filled in defaults.
func asRendered(ctx context.Context, manifests []map[string]any) error {
	for _, m := range manifests {
		want := &cluster.Object{Object: m}
		got, err := c.Lookup(ctx, want.GroupVersionKind(), want.GetNamespace(), want.GetName())
		if err != nil {
			return err
		}
		if diff := lacks(want.GetKind(), m, got.Object); diff != "" {
			return fmt.Errorf("%s", diff)
		}
	}
	return nil
}

// lacks returns where got does not hold all of want. Lists have to be of one
// length: an item too many is as wrong as one too few.
func lacks(path string, want, got any) string {
	switch want := want.(type) {
	case map[string]any:
		got, _ := got.(map[string]any)
		for field, value := range want {
			if diff := lacks(path+"."+field, value, got[field]); diff != "" {
				return diff
			}
		}
		return ""
	case []any:
		got, _ := got.([]any)
		if len(got) != len(want) {
			return fmt.Sprintf("%s: %d items, want %d", path, len(got), len(want))
		}
		for i := range want {
			if diff := lacks(fmt.Sprintf("%s[%d]", path, i), want[i], got[i]); diff != "" {
				return diff
			}
		}
		return ""
	}
	if fmt.Sprint(want) == fmt.Sprint(got) || sameQuantity(want, got) {
		return ""
	}
	return fmt.Sprintf("%s: %v, want %v", path, got, want)
}

// sameQuantity knows that the API server writes 1000m as 1.
func sameQuantity(a, b any) bool {
	p, err := resource.ParseQuantity(fmt.Sprint(a))
	if err != nil {
		return false
	}
	q, err := resource.ParseQuantity(fmt.Sprint(b))
	return err == nil && p.Cmp(q) == 0
}
