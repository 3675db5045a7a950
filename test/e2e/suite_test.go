package e2e

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster/clustertest"
	"github.com/arun4infra/zerotouch-platform/test/e2e/node"
)

// patience is how long a change may take to arrive. Machines are shared; what
// takes seconds on an idle one may take a minute.
const patience = 100 * time.Second

// namespace makes a namespace for one test, in which pods must obey the
// restricted level (§8.1). The claims go first, because their resources do not
// go with the namespace on Crossplane 1.
func namespace(t *testing.T) string { return namespaceOn(t, "simulated") }

// namespaceOn makes a namespace whose pods run on nodes of a kind, "simulated" or
// "real". Somebody else's cluster has only its own.
func namespaceOn(t *testing.T, nodes string) string {
	t.Helper()
	name := strings.ToLower(strings.NewReplacer("/", "-", "_", "-").Replace(t.Name()))
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{
		GenerateName: name[:min(len(name), 40)] + "-",
		Labels:       map[string]string{"pod-security.kubernetes.io/enforce": "restricted"},
		Annotations:  map[string]string{"scheduler.alpha.kubernetes.io/node-selector": node.Label + "=" + nodes},
	}}
	if err := c.Create(t.Context(), ns); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx := context.WithoutCancel(t.Context())
		if t.Failed() {
			describe(ctx, t, ns.Name)
		}
		removeClaims(ctx, t, ns.Name)
		if err := c.Delete(ctx, ns); err != nil {
			t.Error(err)
		}
	})
	return ns.Name
}

// kindOf is a kind of resources.
type kindOf = schema.GroupVersionKind

// removeClaims deletes all claims of a namespace and demands that nothing of
// them is left.
func removeClaims(ctx context.Context, t *testing.T, ns string) {
	t.Helper()
	claims, err := c.All(ctx, cluster.Claims, ns)
	if err != nil {
		t.Fatal(err)
	}
	for _, claim := range claims {
		if err := c.Remove(ctx, cluster.Claims, ns, claim.GetName()); err != nil {
			t.Error(err)
		}
	}
	if err := cluster.Eventually(ctx, longPatience, func(ctx context.Context) error { return empty(ctx, ns) }); err != nil {
		t.Errorf("after the claims were deleted: %v", err)
	}
}

// empty reports what a namespace still holds of its claims.
func empty(ctx context.Context, ns string) error { return only(ctx, ns, nil) }

// newClaim returns a small claim.
func newClaim(ns, name string) map[string]any {
	return map[string]any{
		"apiVersion": "platform.bizmatters.io/v1alpha1", "kind": "EventDrivenService",
		"metadata": map[string]any{"name": name, "namespace": ns},
		"spec": map[string]any{
			"image": "ghcr.io/org/service:v1",
			"size":  "small",
			"nats":  map[string]any{"stream": "NONE", "consumer": "none"},
		},
	}
}

func specOf(claim map[string]any) map[string]any {
	s, _ := claim["spec"].(map[string]any)
	return s
}

// put applies an object or fails the test.
func put(t *testing.T, object map[string]any) {
	t.Helper()
	if err := c.Put(t.Context(), object); err != nil {
		t.Fatal(err)
	}
}

// wait waits for a condition or fails the test.
func wait(t *testing.T, what string, ok func(context.Context) error) {
	t.Helper()
	clustertest.Wait(t, what, patience, ok)
}

// waitReady waits until a claim is ready.
func waitReady(t *testing.T, ns, name string) {
	t.Helper()
	wait(t, name+" is ready", func(ctx context.Context) error { return ready(ctx, ns, name) })
}

func ready(ctx context.Context, ns, name string) error {
	o, err := c.Lookup(ctx, cluster.Claims, ns, name)
	if err != nil {
		return err
	}
	for _, kind := range []string{"Synced", "Ready"} {
		if status, message := cluster.Condition(o, kind, "status"); status != "True" {
			return fmt.Errorf("claim %s: %s is %q: %s", name, kind, status, message)
		}
	}
	return nil
}

// secret makes a Secret with some keys.
func secret(t *testing.T, ns, name string, keys ...string) {
	t.Helper()
	s := &corev1.Secret{ObjectMeta: metav1.ObjectMeta{Namespace: ns, Name: name}, StringData: map[string]string{}}
	for _, key := range keys {
		s.StringData[key] = "x"
	}
	if err := c.Create(t.Context(), s); err != nil {
		t.Fatal(err)
	}
}
