package e2e

import (
	"context"
	"testing"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// handedOver is how many messages a worker has while it moves: more than it can
// work off until it is back.
const handedOver = 10_000

// A worker in containers moves from its manifests, where an autoscaler by CPU
// kept its number of pods, to a claim and back. It goes on with its work, and no
// message is lost.
func TestHandoverOfWorker(t *testing.T) {
	const service = "worker"
	ns := containers(t)
	q := queue(t, "LOAD", "load-workers")
	dir := checkout(t)
	claim := workerClaim(t, ns)
	image, _ := specOf(claim)["image"].(string)
	writeHandover(t, dir, manifestsOf(t, service, ns, "&image worker", "&image "+image), claim)
	runIn(t, dir, "kubectl apply -f manifests/")
	wait(t, "4 pods serve", func(ctx context.Context) error { return reached(ctx, ns, service, 4) })
	publish(t, q, 0, handedOver)

	for _, direction := range []string{"to-claim", "from-claim"} {
		gap, worked := watchGap(t, ns, service), watchWork(t, q)
		follow(t, dir, "migrate", direction, "SERVICE="+service, "NAMESPACE="+ns)
		gap().log(t, direction)
		worked(direction)
		if direction == "to-claim" {
			wait(t, "the claim has 10 pods", func(ctx context.Context) error { return reached(ctx, ns, service, 10) })
		}
	}
	patiently(t, "the backlog is worked off", func(ctx context.Context) error { return idle(ctx, q) })
	demandResults(t, q, handedOver)
	runIn(t, dir, "kubectl delete -f manifests/")
}

// A worker in containers moves from the older API to this one and back. It goes
// on with its work, and no message is lost.
func TestOlderAPIWithWorker(t *testing.T) {
	const service = "worker"
	m := newOlderMove(t)
	ns := containers(t)
	q := queue(t, "LOAD", "load-workers")
	if err := q.MakeBucket(t.Context(), "load-workers-results"); err != nil {
		t.Fatal(err)
	}
	m.claim(t, ns, service, map[string]any{
		"image": workerImage(t, "v1"), "size": "micro", "httpPort": 8000, "nats": map[string]any{"stream": "LOAD", "consumer": "load-workers"},
	})
	m.install(t)
	waitReady(t, ns, service)
	publish(t, q, 0, handedOver)
	wait(t, "10 pods serve", func(ctx context.Context) error { return reached(ctx, ns, service, 10) })

	for _, way := range []struct {
		what string
		move func(*testing.T, ...[2]string)
	}{{"to this API", m.forth}, {"back", m.back}} {
		gap, worked := watchGap(t, ns, service), watchWork(t, q)
		way.move(t, [2]string{ns, service})
		gap().unbroken(t, way.what)
		worked(way.what)
	}
	patiently(t, "the backlog is worked off", func(ctx context.Context) error { return idle(ctx, q) })
	demandResults(t, q, handedOver)
}

// watchWork returns a function that tells how much was worked off meanwhile, and
// demands that messages still wait: else nothing was shown.
func watchWork(t *testing.T, q *cluster.Queue) (tell func(what string)) {
	before := progress(t, q)
	return func(what string) {
		t.Helper()
		after := progress(t, q)
		done := before.Waiting - after.Waiting
		t.Logf("%s: %d messages were delivered meanwhile, %d of them again", what, after.Deliveries-before.Deliveries, after.Deliveries-before.Deliveries-done)
		if after.Waiting == 0 || done == 0 {
			t.Errorf("%s: %d messages wait, %d were delivered: the move was not under load", what, after.Waiting, done)
		}
	}
}
