package e2e

import (
	"context"
	"errors"
	"fmt"
	"os"
	"regexp"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// A field that somebody else has written into a Deployment without server-side
// apply, as provider-kubernetes before 1.2 did, stays through every change of the
// claim. Each of the two repairs of docs/guides/install.md removes it for good.
func TestLeftovers(t *testing.T) {
	t.Parallel()
	ns := namespace(t)
	put(t, newClaim(ns, "svc"))
	waitReady(t, ns, "svc")
	for version, repair := range []func(*testing.T, *cluster.Object){patchLeftover, deleteLeftover} {
		writeLeftover(t, ns)
		changesTo(t, ns, fmt.Sprintf(":left%d", version))
		if err := noLeftover(t.Context(), ns); err == nil {
			t.Fatal("there is nothing to repair")
		}
		repair(t, deploymentOf(t, ns))
		wait(t, "the leftover is gone", func(ctx context.Context) error { return noLeftover(ctx, ns) })
		changesTo(t, ns, fmt.Sprintf(":repaired%d", version))
		if err := noLeftover(t.Context(), ns); err != nil {
			t.Error(err)
		}
		waitReady(t, ns, "svc")
	}
}

// changesTo changes the claim's image and waits for its arrival.
func changesTo(t *testing.T, ns, tag string) {
	t.Helper()
	claim := newClaim(ns, "svc")
	specOf(claim)["image"] = "ghcr.io/org/service" + tag
	put(t, claim)
	wait(t, tag+" has rolled out", func(ctx context.Context) error { return imageRolledOut(ctx, ns, "svc", tag) })
}

func deploymentOf(t *testing.T, ns string) *cluster.Object {
	t.Helper()
	o, err := c.Lookup(t.Context(), cluster.Deployments, ns, "svc")
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func writeLeftover(t *testing.T, ns string) {
	t.Helper()
	patch := []byte(`{"spec": {"template": {"spec": {"initContainers": [{"name": "old", "image": "ghcr.io/org/old:v1", "securityContext": {"runAsNonRoot": true, "runAsUser": 1000,
		"allowPrivilegeEscalation": false, "capabilities": {"drop": ["ALL"]}, "seccompProfile": {"type": "RuntimeDefault"}}}]}}}}`)
	if err := c.Patch(t.Context(), deploymentOf(t, ns), client.RawPatch(types.StrategicMergePatchType, patch), client.FieldOwner("crossplane-kubernetes-provider")); err != nil {
		t.Fatal(err)
	}
}

func noLeftover(ctx context.Context, ns string) error {
	o, err := c.Lookup(ctx, cluster.Deployments, ns, "svc")
	if err != nil {
		return err
	}
	if left, _, _ := unstructured.NestedSlice(o.Object, "spec", "template", "spec", "initContainers"); len(left) > 0 {
		return errors.New("the init container is still there")
	}
	return nil
}

// patchLeftover does what the guide's kubectl patch does.
func patchLeftover(t *testing.T, o *cluster.Object) {
	guide, err := os.ReadFile("../../docs/guides/install.md")
	if err != nil {
		t.Fatal(err)
	}
	patch := regexp.MustCompile(`--type=json \\\n  -p '(.*)'`).FindSubmatch(guide)
	if patch == nil {
		t.Fatal("the guide has no patch")
	}
	if err := c.Patch(t.Context(), o, client.RawPatch(types.JSONPatchType, patch[1])); err != nil {
		t.Fatal(err)
	}
}

// deleteLeftover has the Deployment written anew.
func deleteLeftover(t *testing.T, o *cluster.Object) {
	if err := c.Remove(t.Context(), cluster.Deployments, o.GetNamespace(), o.GetName()); err != nil {
		t.Fatal(err)
	}
	wait(t, "another Deployment is there", func(ctx context.Context) error {
		anew, err := c.Lookup(ctx, cluster.Deployments, o.GetNamespace(), o.GetName())
		if err == nil && anew.GetUID() == o.GetUID() {
			err = errors.New("it is the same Deployment")
		}
		return err
	})
}

// A field of a claim that two have applied stays until both let go of it: so a
// claim is applied under the name of whoever applies it later, as
// docs/guides/crossplane-2.md says.
func TestTwoOwnersOfAClaim(t *testing.T) {
	t.Parallel()
	ns := namespace(t)
	applied := func(by client.FieldOwner, maxReplicas int64) {
		claim := newClaim(ns, "svc")
		if maxReplicas > 0 {
			specOf(claim)["scaling"] = map[string]any{"maxReplicas": maxReplicas}
		}
		if err := c.Apply(t.Context(), client.ApplyConfigurationFromUnstructured(&cluster.Object{Object: claim}), by); err != nil {
			t.Fatal(err)
		}
	}
	const kubectl, argocd = client.FieldOwner("kubectl"), client.FieldOwner("argocd-controller")
	applied(argocd, 3)
	applied(argocd, 0)
	demandMaximum(t, ns, 10)

	applied(kubectl, 3)
	applied(argocd, 3)
	applied(argocd, 0)
	demandMaximum(t, ns, 3)
}

func demandMaximum(t *testing.T, ns string, want int64) {
	t.Helper()
	o, err := c.Lookup(t.Context(), cluster.Claims, ns, "svc")
	if err != nil {
		t.Fatal(err)
	}
	got, found, err := unstructured.NestedInt64(o.Object, "spec", "scaling", "maxReplicas")
	if !found {
		got = 10 // what the Composition takes without it
	}
	if err != nil || got != want {
		t.Errorf("the claim's maximum is %d (%v), want %d", got, err, want)
	}
}
