package e2e

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// describe prints what matters after a failure: the conditions of everything in
// the namespace, its events, and the ends of the logs.
func describe(ctx context.Context, t *testing.T, ns string) {
	t.Helper()
	for _, kind := range []schema.GroupVersionKind{cluster.Claims, cluster.Deployments, cluster.ScaledObjects, cluster.Pods} {
		all, err := c.All(ctx, kind, ns)
		t.Logf("%d %s %v", len(all), kind.Kind, err)
		for _, o := range all {
			t.Logf("%s %s\n%s", kind.Kind, o.GetName(), conditions(&o))
		}
	}
	events, _ := c.All(ctx, schema.GroupVersionKind{Version: "v1", Kind: "Event"}, ns)
	for _, e := range events {
		if e.Object["type"] == "Warning" {
			t.Logf("event: %v: %v", e.Object["reason"], e.Object["message"])
		}
	}
	if own == nil {
		return
	}
	for _, name := range []string{"crossplane", "provider-kubernetes", "keda-operator"} {
		if name != "provider-kubernetes" || c.Crossplane == "1" {
			t.Logf("log of %s:\n%s", name, own.Tail(name, 8))
		}
	}
}

func conditions(o *cluster.Object) string {
	var lines []string
	for _, path := range [][]string{{"status"}, {"status", "deployment"}, {"status", "scaledObject"}} {
		list, _, _ := unstructured.NestedSlice(o.Object, append(slices.Clone(path), "conditions")...)
		for _, v := range list {
			if m, ok := v.(map[string]any); ok {
				lines = append(lines, fmt.Sprintf("  %s %v=%v %v", strings.Join(path, "."), m["type"], m["status"], m["message"]))
			}
		}
	}
	return strings.Join(lines, "\n")
}
