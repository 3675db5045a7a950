package argocd

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// With the health check of the install guide, ArgoCD shows what a claim's status means, and a
// claim of wave 3 waits for one of wave 2.
func TestHealthAndWaves(t *testing.T) {
	w := newTeam(t, "waves")
	noPods := resourceQuota(w.namespace)
	put(t, noPods)
	revision := w.commit(t, map[string]string{"first.yaml": claim("first", "v1", "2"), "second.yaml": claim("second", "v1", "3")})
	wait(t, "without pods, the sync waits for the first claim", w.waitsFor("first"))
	if _, err := c.Lookup(t.Context(), cluster.Claims, w.namespace, "second"); client.IgnoreNotFound(err) != nil || err == nil {
		t.Errorf("the second claim is there already: %v", err)
	}
	remove(t, noPods)
	wait(t, "with pods, both claims are there and healthy", in(w.name, revision, "Healthy"))

	put(t, noPods)
	if err := c.DeleteAllOf(t.Context(), &corev1.Pod{}, client.InNamespace(w.namespace)); err != nil {
		t.Fatal(err)
	}
	wait(t, "claims without pods are shown as Progressing", w.shows("Progressing"))
	remove(t, noPods)
	wait(t, "with pods they are healthy again", w.shows("Healthy"))

	put(t, noPods)
	hurry(t, w.namespace, "second")
	revision = w.commit(t, map[string]string{"second.yaml": claim("second", "v2", "3")})
	wait(t, "a rollout that runs out of time is shown as Degraded", w.shows("Degraded"))
	remove(t, noPods)
	wait(t, "when it goes on, the claim is healthy again", in(w.name, revision, "Healthy"))
}

// waitsFor demands that a sync is in progress and waits for the health of a claim.
func (w team) waitsFor(name string) func(context.Context) error {
	return func(ctx context.Context) error {
		s, err := stateOf(ctx, w.name)
		if err == nil && (s.Phase != "Running" || !strings.Contains(s.Message, "waiting for healthy state of platform.bizmatters.io/EventDrivenService/"+name)) {
			return fmt.Errorf("the last sync is %s: %s", s.Phase, s.Message)
		}
		return err
	}
}

func (w team) shows(health string) func(context.Context) error {
	return func(ctx context.Context) error {
		s, err := stateOf(ctx, w.name)
		if err == nil && s.Health != health {
			return errors.New(s.Health)
		}
		return err
	}
}

// resourceQuota allows a namespace no more pods.
func resourceQuota(namespace string) *cluster.Object {
	return &cluster.Object{Object: map[string]any{"apiVersion": "v1", "kind": "ResourceQuota",
		"metadata": map[string]any{"name": "no-pods", "namespace": namespace}, "spec": map[string]any{"hard": map[string]any{"pods": "0"}}}}
}

// hurry gives the rollouts of a Deployment a second instead of ten minutes.
func hurry(t *testing.T, namespace, name string) {
	t.Helper()
	d := &cluster.Object{}
	d.SetGroupVersionKind(cluster.Deployments)
	d.SetNamespace(namespace)
	d.SetName(name)
	if err := c.Patch(t.Context(), d, client.RawPatch(types.MergePatchType, []byte(`{"spec": {"progressDeadlineSeconds": 1}}`))); err != nil {
		t.Fatal(err)
	}
}

func put(t *testing.T, o *cluster.Object) {
	t.Helper()
	if err := c.Put(t.Context(), o.Object); err != nil {
		t.Fatal(err)
	}
}

func remove(t *testing.T, o *cluster.Object) {
	t.Helper()
	if err := c.Remove(t.Context(), o.GroupVersionKind(), o.GetNamespace(), o.GetName()); err != nil {
		t.Fatal(err)
	}
}
