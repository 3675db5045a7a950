package argocd

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// rounds is how often the service of TestSelfHealBesideScaling scales up and down while writes
// are counted.
const rounds = 5

// With self-heal on, ArgoCD puts back what somebody changes in a claim, and leaves alone what
// KEDA and the HPA change: while a service scales up and down it writes nothing, and nobody
// changes the spec of claim, Deployment or ScaledObject but the HPA.
func TestSelfHealBesideScaling(t *testing.T) {
	w := newTeam(t, "healing")
	q := queue(t, "ORDERS", "workers")
	revision := w.commit(t, map[string]string{"claim.yaml": claim("svc", "v1", "3")})
	wait(t, "the claim is healthy", in(w.name, revision, "Healthy"))
	w.editsClaim(t)
	wait(t, "one pod runs", w.hasReplicas("svc", 1))

	w.scales(t, q) // until then, what was put back has arrived everywhere
	start, before := time.Now(), w.generations(t)
	for range rounds {
		w.scales(t, q)
	}
	writes := w.countWrites(t, start)
	for what := range writes {
		if strings.HasPrefix(what, "argocd-") && !strings.HasSuffix(what, " applications") {
			t.Errorf("ArgoCD wrote: %s", what)
		}
	}
	before["Deployment"] += int64(writes["horizontal-pod-autoscaler deployments/scale"])
	if after := w.generations(t); !reflect.DeepEqual(before, after) {
		t.Errorf("the specs were changed: generations are %v, want %v", after, before)
	}
}

// generations count how often a spec was changed, by kind.
func (w team) generations(t *testing.T) map[string]int64 {
	t.Helper()
	out := map[string]int64{}
	for kind, name := range map[kindOf]string{cluster.Claims: "svc", cluster.Deployments: "svc", cluster.ScaledObjects: "svc-scaler"} {
		o, err := c.Lookup(t.Context(), kind, w.namespace, name)
		if err != nil {
			t.Fatal(err)
		}
		out[kind.Kind] = o.GetGeneration()
	}
	return out
}

// scales has messages scale the service up, and down again when they are gone.
func (w team) scales(t *testing.T, q *cluster.Queue) {
	t.Helper()
	if err := q.Publish(t.Context(), 50); err != nil {
		t.Fatal(err)
	}
	wait(t, "50 messages make 10 pods", w.hasReplicas("svc", 10))
	if err := q.Drain(50); err != nil {
		t.Fatal(err)
	}
	wait(t, "none make one", w.hasReplicas("svc", 1))
}

// editsClaim changes the claim by hand and waits until ArgoCD has put it back.
func (w team) editsClaim(t *testing.T) {
	t.Helper()
	o := &cluster.Object{}
	o.SetGroupVersionKind(cluster.Claims)
	o.SetNamespace(w.namespace)
	o.SetName("svc")
	if err := c.Patch(t.Context(), o, client.RawPatch(types.MergePatchType, []byte(`{"spec": {"image": "ghcr.io/org/service:edited"}}`))); err != nil {
		t.Fatal(err)
	}
	wait(t, "ArgoCD puts back what was edited", func(ctx context.Context) error {
		o, err := c.Lookup(ctx, cluster.Claims, w.namespace, "svc")
		if err != nil {
			return err
		}
		if image, _, _ := unstructured.NestedString(o.Object, "spec", "image"); image != "ghcr.io/org/service:v1" {
			return errors.New(image)
		}
		return nil
	})
}

// hasReplicas demands that a number of pods is wanted and ready.
func (w team) hasReplicas(service string, n int64) func(context.Context) error {
	return func(ctx context.Context) error {
		o, err := c.Lookup(ctx, cluster.Deployments, w.namespace, service)
		if err != nil {
			return err
		}
		want, _, _ := unstructured.NestedInt64(o.Object, "spec", "replicas")
		ready, _, _ := unstructured.NestedInt64(o.Object, "status", "readyReplicas")
		if want != n || ready != n {
			return fmt.Errorf("%d of %d replicas are ready, want %d", ready, want, n)
		}
		return nil
	}
}
