package e2e

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

const (
	// disturbed is how many claims are worked on while a program is killed.
	disturbed = 50
	// downtime is how long the program is gone.
	downtime = 2 * time.Second
	// longPatience is for work on many claims.
	longPatience = 10 * time.Minute
)

// A program that is killed in the middle of its work loses none of it: in the end
// every claim is as it should be, and nothing is left of deleted ones.
func TestFaults(t *testing.T) {
	if own == nil {
		t.Skip("this cluster is not ours to break")
	}
	for _, program := range []string{"crossplane", "function", "provider-kubernetes", "kube-apiserver"} {
		if program == "provider-kubernetes" && c.Crossplane == "2" {
			continue // there is none
		}
		t.Run(program, func(t *testing.T) { surviveFaults(t, program) })
	}
}

func surviveFaults(t *testing.T, program string) {
	ns := namespace(t)
	names := numbered(disturbed)
	claim := func(name, image, size string) map[string]any {
		o := newClaim(ns, name)
		specOf(o)["image"], specOf(o)["size"] = "ghcr.io/org/service:"+image, size
		return o
	}
	start := time.Now()
	disturb(t, program, names, func(ctx context.Context, name string) error { return c.Put(ctx, claim(name, "v1", "small")) })
	disturb(t, program, names, func(ctx context.Context, name string) error { return c.Put(ctx, claim(name, "v2", "large")) })
	deleted, kept := names[:disturbed/2], names[disturbed/2:]
	disturb(t, program, deleted, func(ctx context.Context, name string) error { return c.Remove(ctx, cluster.Claims, ns, name) })

	patiently(t, "the claims that are left are ready", func(ctx context.Context) error { return allReady(ctx, ns, kept) })
	for _, name := range kept {
		manifests := rendered(t, claim(name, "v2", "large"))
		patiently(t, name+" is as rendered", func(ctx context.Context) error { return asRendered(ctx, manifests) })
	}
	patiently(t, "nothing else is there", func(ctx context.Context) error { return only(ctx, ns, kept) })
	t.Logf("all as it should be after %.0f s", time.Since(start).Seconds())
}

// disturb works on all claims one after the other. Halfway through, it kills a
// program, which is back a little later; what fails in between is retried.
func disturb(t *testing.T, program string, names []string, work func(ctx context.Context, name string) error) {
	t.Helper()
	restarted := make(chan error, 1)
	for i, name := range names {
		if i == len(names)/2 {
			own.Kill(program)
			time.AfterFunc(downtime, func() { restarted <- own.Restart(program) })
		}
		if err := cluster.Eventually(t.Context(), patience, func(ctx context.Context) error { return work(ctx, name) }); err != nil {
			t.Fatal(err)
		}
	}
	if err := <-restarted; err != nil {
		t.Fatal(err)
	}
}

// patiently is wait for work on many claims; it logs nothing if that is quick.
func patiently(t *testing.T, what string, ok func(context.Context) error) {
	t.Helper()
	if err := cluster.Eventually(t.Context(), longPatience, ok); err != nil {
		t.Fatalf("%s: %v", what, err)
	}
}

func numbered(n int) []string {
	var names []string
	for i := range n {
		names = append(names, fmt.Sprintf("svc-%03d", i))
	}
	return names
}

// allReady asks for all claims at once, so that it costs the API server little.
func allReady(ctx context.Context, ns string, names []string) error {
	claims, err := c.All(ctx, cluster.Claims, ns)
	if err != nil {
		return err
	}
	count := 0
	for _, o := range claims {
		synced, _ := cluster.Condition(&o, "Synced", "status")
		ready, _ := cluster.Condition(&o, "Ready", "status")
		if synced == "True" && ready == "True" && slices.Contains(names, o.GetName()) {
			count++
		}
	}
	if count != len(names) {
		return fmt.Errorf("%d of %d claims are ready", count, len(names))
	}
	return nil
}

// only demands that a namespace holds what belongs to some claims, and nothing
// that belonged to others.
func only(ctx context.Context, ns string, names []string) error {
	for _, kind := range []kindOf{cluster.Claims, cluster.Deployments, cluster.Services, cluster.Accounts, cluster.ScaledObjects, cluster.Scalers} {
		all, err := c.All(ctx, kind, ns)
		if err != nil {
			return err
		}
		for _, o := range all {
			// Every namespace has the ServiceAccount default.
			if name := serviceOf(&o); !slices.Contains(names, name) && o.GetName() != "default" {
				return fmt.Errorf("%s %s is still there", kind.Kind, o.GetName())
			}
		}
	}
	return noCarriers(ctx, ns, len(names))
}

// serviceOf returns which claim something belongs to.
func serviceOf(o *cluster.Object) string {
	if o.GetKind() == cluster.Claims.Kind {
		return o.GetName()
	}
	return o.GetLabels()["app.kubernetes.io/name"]
}

// noCarriers demands that on Crossplane 1 a namespace has as many composite
// resources and Objects as its claims need.
func noCarriers(ctx context.Context, ns string, claims int) error {
	if c.Crossplane == "2" {
		return nil
	}
	for kind, each := range map[kindOf]int{cluster.Composites: 1, cluster.Objects: 4} {
		all, err := c.All(ctx, kind, "")
		if err != nil {
			return err
		}
		count := 0
		for _, o := range all {
			if o.GetLabels()["crossplane.io/claim-namespace"] == ns {
				count++
			}
		}
		if count != each*claims {
			return fmt.Errorf("%d %ss, want %d", count, kind.Kind, each*claims)
		}
	}
	return nil
}
