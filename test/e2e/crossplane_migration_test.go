package e2e

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// Services move from claims to the namespaced composite resources of Crossplane
// 2 and back by the commands of docs/guides/crossplane-2.md. No pod restarts, a
// service with ten pods keeps them, and what leaves a claim afterwards leaves
// its resources.
func TestCrossplaneMigration(t *testing.T) {
	if os.Getenv("E2E_MIGRATION") == "" {
		t.Skip("it changes the control plane for good: make e2e-migration")
	}
	if own == nil || c.Crossplane != "1" {
		t.Fatal("needs a control plane of its own, with Crossplane 1")
	}
	ns := namespace(t)
	w := startServices(t, ns)
	before := w.pods(t)

	if err := own.UpgradeCrossplane(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.unharmed(t, "Crossplane 2 serves the claims", before)

	stop := watchReplicas(t, ns, "busy")
	w.follow(t, "over")
	c.Crossplane = "2"
	w.unharmed(t, "moved to Crossplane 2's form", before)
	w.leavesNoTrace(t)

	w.follow(t, "back")
	c.Crossplane = "1"
	w.unharmed(t, "moved back", before)
	w.leavesNoTrace(t)
	if low := stop(); low < busyPods {
		t.Errorf("the busy service was at %d replicas in between", low)
	}
}

// busyPods is how many pods the busy service has.
const busyPods = 10

// crossplaneMigration is some services and the files of their claims.
type crossplaneMigration struct {
	ns, dir string
	claims  []map[string]any
}

// startServices starts two of the examples, a service that can't get enough
// pods, and one to change.
func startServices(t *testing.T, ns string) crossplaneMigration {
	t.Helper()
	makeReferences(t, ns)
	q := queue(t, "BUSY", "workers")
	if err := q.Publish(t.Context(), 100); err != nil {
		t.Fatal(err)
	}
	busy := newClaim(ns, "busy")
	specOf(busy)["nats"] = map[string]any{"stream": "BUSY", "consumer": "workers"}
	w := crossplaneMigration{ns: ns, dir: checkout(t), claims: []map[string]any{busy, changing(ns), example(t, "minimal", ns), example(t, "full", ns)}}
	for _, claim := range w.claims {
		w.apply(t, claim)
	}
	w.ready(t)
	wait(t, "the busy service has all of its pods", func(ctx context.Context) error { return running(ctx, ns, "busy", busyPods) })
	return w
}

func nameOf(claim map[string]any) string {
	o := cluster.Object{Object: claim}
	return o.GetName()
}

func (w crossplaneMigration) ready(t *testing.T) {
	t.Helper()
	for _, claim := range w.claims {
		waitReady(t, w.ns, nameOf(claim))
	}
}

// write puts a claim where the guide wants it.
func (w crossplaneMigration) write(t *testing.T, claim map[string]any) {
	t.Helper()
	data, err := yaml.Marshal(claim)
	if err == nil {
		err = os.WriteFile(filepath.Join(w.dir, "claims", nameOf(claim)+".yaml"), data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// apply changes a claim under the name of whoever applied it before; anybody else
// could add to it but remove nothing.
func (w crossplaneMigration) apply(t *testing.T, claim map[string]any) {
	t.Helper()
	w.write(t, claim)
	w.run(t, "kubectl apply --server-side -f claims/"+nameOf(claim)+".yaml")
}

// pods returns the identity of every pod.
func (w crossplaneMigration) pods(t *testing.T) map[string]string {
	t.Helper()
	var list corev1.PodList
	if err := c.List(t.Context(), &list, client.InNamespace(w.ns)); err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, p := range list.Items {
		if p.Labels["app.kubernetes.io/name"] != "changing" {
			out[p.Name] = string(p.UID)
		}
	}
	return out
}

// unharmed demands that all claims are ready and as rendered, and that the pods
// are the same as before.
func (w crossplaneMigration) unharmed(t *testing.T, when string, before map[string]string) {
	t.Helper()
	w.ready(t)
	for _, claim := range w.claims {
		manifests := rendered(t, claim)
		wait(t, nameOf(claim)+" is as rendered", func(ctx context.Context) error { return asRendered(ctx, manifests) })
	}
	if after := w.pods(t); !reflect.DeepEqual(before, after) {
		t.Fatalf("%s: the pods are %v, were %v", when, after, before)
	}
	t.Logf("%s: all ready, the same %d pods", when, len(before))
}

// changing is a claim with fields that can be removed.
func changing(ns string) map[string]any {
	claim := newClaim(ns, "changing")
	specOf(claim)["initContainer"] = map[string]any{"command": []any{"/migrate"}}
	specOf(claim)["imagePullSecrets"] = []any{map[string]any{"name": "pull"}}
	return claim
}

// leavesNoTrace takes from a claim what it had before it was moved, and puts it
// back. What the former owner still owned would stay in the Deployment.
func (w crossplaneMigration) leavesNoTrace(t *testing.T) {
	t.Helper()
	w.apply(t, newClaim(w.ns, "changing"))
	wait(t, "what the claim had before is gone", func(ctx context.Context) error { return gone(ctx, w.ns, "changing") })
	w.apply(t, changing(w.ns))
	manifests := rendered(t, changing(w.ns))
	wait(t, "it is back", func(ctx context.Context) error { return asRendered(ctx, manifests) })
	waitReady(t, w.ns, "changing")
}

func gone(ctx context.Context, ns, name string) error {
	o, err := c.Lookup(ctx, cluster.Deployments, ns, name)
	if err != nil {
		return err
	}
	pod, _, err := unstructured.NestedMap(o.Object, "spec", "template", "spec")
	if err != nil {
		return err
	}
	for _, field := range []string{"initContainers", "imagePullSecrets"} {
		if _, ok := pod[field]; ok {
			return fmt.Errorf("%s are still there", field)
		}
	}
	return nil
}

// follow runs the commands that the guide has under a name.
func (w crossplaneMigration) follow(t *testing.T, name string) {
	t.Helper()
	follow(t, w.dir, "crossplane-2", name)
}

func (w crossplaneMigration) run(t *testing.T, commands string) {
	t.Helper()
	runIn(t, w.dir, commands)
}
