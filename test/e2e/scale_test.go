package e2e

import (
	"context"
	"testing"
	"time"
)

// many is how many claims one cluster has to carry.
const many = 200

// Many claims at once become ready. What they cost the platform's programs is
// reported.
func TestScale(t *testing.T) {
	ns := namespace(t)
	names := numbered(many)
	before := usages()
	start := time.Now()
	for _, name := range names {
		put(t, newClaim(ns, name))
	}
	t.Logf("%d claims written: %.0f s", many, time.Since(start).Seconds())
	patiently(t, "all claims are ready", func(ctx context.Context) error { return allReady(ctx, ns, names) })
	t.Logf("%d claims ready: %.0f s", many, time.Since(start).Seconds())
	for name, after := range usages() {
		t.Logf("%s: %.1f s of CPU, %d MiB", name, (after.cpu - before[name].cpu).Seconds(), after.memory>>20)
	}
}

type usage struct {
	cpu    time.Duration
	memory int64
}

// usages returns what the programs of the platform have used so far, if they
// are ours.
func usages() map[string]usage {
	out := map[string]usage{}
	if own == nil {
		return out
	}
	programs := []string{"crossplane", "function", "keda-operator", "kube-apiserver"}
	if c.Crossplane == "1" {
		programs = append(programs, "provider-kubernetes")
	}
	for _, name := range programs {
		var u usage
		u.cpu, u.memory = own.Usage(name)
		out[name] = u
	}
	return out
}
