package argocd

import (
	"context"
	"errors"
	"fmt"
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
// writes a Deployment but the HPA.
func TestSelfHealBesideScaling(t *testing.T) {
	w := newTeam(t, "healing")
	q := queue(t, "ORDERS", "workers")
	revision := w.commit(t, map[string]string{"claim.yaml": claim("svc", "v1", "3")})
	wait(t, "the claim is healthy", in(w.name, revision, "Healthy"))
	w.editsClaim(t)
	wait(t, "one pod runs", w.hasReplicas("svc", 1))

	w.scales(t, q) // until then, what was put back has arrived everywhere
	start := time.Now()
	for range rounds {
		w.scales(t, q)
	}
	w.judgeWrites(t, start)
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

// judgeWrites counts who wrote what of the team since a time, and demands that ArgoCD and
// Crossplane wrote none of it.
func (w team) judgeWrites(t *testing.T, start time.Time) {
	t.Helper()
	counts := map[string]int{}
	for _, x := range writesOf(t, "", start) {
		if x.ObjectRef.Namespace != w.namespace && !strings.HasSuffix(x.User.Username, argocd) {
			continue
		}
		who := x.User.Username[strings.LastIndex(x.User.Username, ":")+1:]
		what := strings.TrimSuffix(x.ObjectRef.Resource+"/"+x.ObjectRef.Subresource, "/")
		counts[who+" "+what]++
	}
	hours := time.Since(start).Hours()
	for what, n := range counts {
		t.Logf("%s: %d writes in %.1f minutes, %.0f an hour", what, n, hours*60, float64(n)/hours)
		who, resource, _ := strings.Cut(what, " ")
		if who == "argocd-application-controller" && resource != "applications" || resource == "deployments" {
			t.Errorf("%s writes %s", who, resource)
		}
	}
}
