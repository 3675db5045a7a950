package e2e

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// existing is what a namespace has before a claim called payments: a Service that
// others call, and a ServiceAccount with a cloud role. In the Deployment, only
// the selector is as a claim wants it.
const existing = `
apiVersion: v1
kind: ServiceAccount
metadata:
  name: payments
  annotations: {eks.amazonaws.com/role-arn: "arn:aws:iam::1:role/admin"}
---
apiVersion: v1
kind: Service
metadata: {name: payments, labels: {app: payments}}
spec: {selector: {app: payments}, ports: [{name: pg, port: 5432}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: payments, labels: {app: payments}}
spec:
  replicas: 1
  selector: {matchLabels: &labels {app.kubernetes.io/name: payments, app.kubernetes.io/component: event-driven-worker}}
  template:
    metadata: {labels: *labels}
    spec:
      containers: [{name: main, image: "ghcr.io/org/payments:v1", securityContext: {runAsNonRoot: true, runAsUser: 1, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, seccompProfile: {type: RuntimeDefault}}}]
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: payments-scaler}
spec:
  scaleTargetRef: {name: payments}
  minReplicaCount: 1
  triggers: [{type: cron, metadata: {timezone: UTC, start: "0 0 1 1 *", end: "1 0 1 1 *", desiredReplicas: "1"}}]
`

// A claim leaves alone what exists under its name, even when it is deleted, and
// takes over what is annotated for it.
func TestTakeover(t *testing.T) {
	const name = "payments"
	ns := namespace(t)
	before := makeExisting(t, ns)

	put(t, newClaim(ns, name))
	wait(t, "the claim says what is in its way", func(ctx context.Context) error { return toldHow(ctx, ns, name) })
	unchanged(t, ns, before)

	if err := c.Remove(t.Context(), cluster.Claims, ns, name); err != nil {
		t.Fatal(err)
	}
	wait(t, "the claim is gone", func(ctx context.Context) error { return absent(ctx, ns, name) })
	wait(t, "its Objects are gone", func(ctx context.Context) error { return noCarriers(ctx, ns, 0) })
	unchanged(t, ns, before)

	adopt := client.RawPatch(types.MergePatchType, []byte(`{"metadata": {"annotations": {"platform.bizmatters.io/adopt": "true"}}}`))
	for _, o := range before {
		if err := c.Patch(t.Context(), o.DeepCopy(), adopt); err != nil {
			t.Fatal(err)
		}
	}
	claim := newClaim(ns, name)
	put(t, claim)
	waitReady(t, ns, name)
	for _, m := range rendered(t, claim) {
		o := &cluster.Object{Object: m}
		wait(t, "the claim has the "+o.GetKind(), func(ctx context.Context) error { return taken(ctx, o) })
	}
}

// absent demands that a claim is gone.
func absent(ctx context.Context, ns, name string) error {
	_, err := c.Lookup(ctx, cluster.Claims, ns, name)
	if err == nil {
		return errors.New("the claim is still there")
	}
	return client.IgnoreNotFound(err)
}

// makeExisting makes what exists and returns it.
func makeExisting(t *testing.T, ns string) []cluster.Object {
	t.Helper()
	objects, err := cluster.Decode(strings.NewReader(existing))
	if err != nil {
		t.Fatal(err)
	}
	for i := range objects {
		objects[i].SetNamespace(ns)
		put(t, objects[i].Object)
		t.Cleanup(func() { // before the namespace's, which demands that nothing is left
			if err := client.IgnoreNotFound(c.Delete(context.WithoutCancel(t.Context()), objects[i].DeepCopy())); err != nil {
				t.Error(err)
			}
		})
	}
	wait(t, "the existing service runs", func(ctx context.Context) error { return running(ctx, ns, "payments", 1) })
	return objects
}

// unchanged demands that the spec and metadata that people gave are as they were,
// and that nothing is being deleted.
func unchanged(t *testing.T, ns string, before []cluster.Object) {
	t.Helper()
	for _, want := range before {
		got, err := c.Lookup(t.Context(), want.GroupVersionKind(), ns, want.GetName())
		if err != nil {
			t.Fatal(err)
		}
		if d := lacks(want.GetKind(), want.Object, got.Object); d != "" {
			t.Errorf("%s: %s", want.GetKind(), d)
		}
		if got.GetDeletionTimestamp() != nil || got.GetLabels()["app.kubernetes.io/managed-by"] == "crossplane" {
			t.Errorf("%s %s was touched: %v", want.GetKind(), want.GetName(), got.Object["metadata"])
		}
	}
}

// toldHow demands that a claim, its events or, with Crossplane 1, its Objects say
// how the claim can take over what is in its way.
func toldHow(ctx context.Context, ns, name string) error {
	told, err := reasons(ctx, ns)
	if err != nil {
		return err
	}
	for _, kind := range []string{"serviceaccounts", "services", "deployments", "scaledobjects"} {
		if !strings.Contains(told, "kubectl annotate "+kind+"/"+name) {
			return fmt.Errorf("nothing says how to adopt the %s: %s", kind, told)
		}
	}
	return nil
}

// reasons are the warnings in a namespace and the conditions of its claims'
// Objects.
func reasons(ctx context.Context, ns string) (string, error) {
	events, err := c.All(ctx, schema.GroupVersionKind{Version: "v1", Kind: "Event"}, ns)
	if err != nil {
		return "", err
	}
	var told []string
	for _, e := range events {
		told = append(told, fmt.Sprint(e.Object["message"]))
	}
	objects, err := carriers(ctx, ns)
	for _, o := range objects {
		told = append(told, conditions(&o))
	}
	return strings.Join(told, "\n"), err
}

// carriers are the Objects of a namespace's claims.
func carriers(ctx context.Context, ns string) ([]cluster.Object, error) {
	if c.Crossplane == "2" {
		return nil, nil
	}
	all, err := c.All(ctx, cluster.Objects, "")
	return slices.DeleteFunc(all, func(o cluster.Object) bool { return o.GetLabels()["crossplane.io/claim-namespace"] != ns }), err
}

// taken demands that a resource belongs to the claim and is otherwise unchanged.
func taken(ctx context.Context, want *cluster.Object) error {
	got, err := c.Lookup(ctx, want.GroupVersionKind(), want.GetNamespace(), want.GetName())
	if err != nil {
		return err
	}
	if d := lacks(want.GetKind(), want.Object["metadata"], got.Object["metadata"]); d != "" {
		return errors.New(d)
	}
	return nil
}
