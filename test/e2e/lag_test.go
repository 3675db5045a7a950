package e2e

import (
	"context"
	"fmt"
	"testing"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// consumer is the field nats of a claim.
func consumer(stream, consumer string) map[string]any {
	return map[string]any{"stream": stream, "consumer": consumer}
}

// With minReplicas 0 a service that has nothing to do is not there, and is still
// ready; messages bring it back, and it goes again when KEDA has seen none for
// its cooldown of five minutes.
func TestScaleToZero(t *testing.T) {
	t.Parallel()
	ns := namespace(t)
	q := queue(t, "ZERO", "sleepers")
	claim := newClaim(ns, "svc")
	specOf(claim)["nats"] = consumer("ZERO", "sleepers")
	specOf(claim)["scaling"] = map[string]any{"minReplicas": int64(0)}
	put(t, claim)
	wait(t, "without messages nothing runs", func(ctx context.Context) error { return scaledTo(ctx, ns, "svc", 0) })
	waitReady(t, ns, "svc")
	says(t, ns, "svc", "scaledObject", "Active", "False", "not active")

	if err := q.Publish(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	wait(t, "one message starts one pod", func(ctx context.Context) error { return running(ctx, ns, "svc", 1) })
	if err := q.Publish(t.Context(), 14); err != nil {
		t.Fatal(err)
	}
	wait(t, "15 messages make 3 pods", func(ctx context.Context) error { return running(ctx, ns, "svc", 3) })
	waitReady(t, ns, "svc")

	if err := q.Drain(15); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	if err := cluster.Eventually(t.Context(), longPatience, func(ctx context.Context) error { return scaledTo(ctx, ns, "svc", 0) }); err != nil {
		t.Fatal(err)
	}
	t.Logf("nothing runs %.0f s after the last message", time.Since(start).Seconds())
	waitReady(t, ns, "svc")
}

// scaledTo demands that a Deployment asks for a number of pods and that no others
// run. Before its first pod, 0 running pods would say nothing.
func scaledTo(ctx context.Context, ns, name string, n int) error {
	got, err := replicas(ctx, ns, name)
	if err != nil {
		return err
	}
	if got != int64(n) {
		return fmt.Errorf("the Deployment asks for %d pods, want %d", got, n)
	}
	return running(ctx, ns, name, n)
}

// Of several consumers the one with the larger lag decides, whichever it is.
func TestLargestLagDecides(t *testing.T) {
	t.Parallel()
	ns := namespace(t)
	first, further := queue(t, "FIRST", "workers"), queue(t, "FURTHER", "others")
	claim := newClaim(ns, "svc")
	specOf(claim)["nats"] = consumer("FIRST", "workers")
	specOf(claim)["scaling"] = map[string]any{"triggers": []any{consumer("FURTHER", "others")}}
	put(t, claim)
	waitReady(t, ns, "svc")
	for _, step := range []struct {
		what           string
		first, further int // messages that arrive or, if negative, are processed
		pods           int
	}{
		{"10 messages of the first and 20 of the further consumer", 10, 20, 4},
		{"35 and 20 messages", 25, 0, 7},
		{"none and 20 messages", -35, 0, 4},
		{"no messages", 0, -20, 1},
	} {
		move(t, first, step.first)
		move(t, further, step.further)
		wait(t, fmt.Sprintf("%s make %d pods", step.what, step.pods), func(ctx context.Context) error { return running(ctx, ns, "svc", step.pods) })
	}
}

// move publishes n messages, or takes -n.
func move(t *testing.T, q *cluster.Queue, n int) {
	t.Helper()
	err := q.Publish(t.Context(), max(n, 0))
	if err == nil {
		err = q.Drain(max(-n, 0))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// While one of several streams is missing, the others scale the service. From
// KEDA 2.20 on that is only upwards, and the claim is not ready until all are there.
func TestFurtherStreamMissing(t *testing.T) {
	t.Parallel()
	ns := namespace(t)
	q := queue(t, "PRESENT", "workers")
	claim := newClaim(ns, "svc")
	specOf(claim)["nats"] = consumer("PRESENT", "workers")
	specOf(claim)["scaling"] = map[string]any{"triggers": []any{consumer("FUTURE", "workers")}}
	put(t, claim)
	move(t, q, 20)
	wait(t, "20 messages make 4 pods", func(ctx context.Context) error { return running(ctx, ns, "svc", 4) })
	if missingIsError() {
		says(t, ns, "svc", "scaledObject", "Ready", "Unknown", "Some triggers defined in ScaledObject are not working correctly")
	}
	move(t, q, -20)
	if missingIsError() {
		findsNothing(t, ns, "svc")
		time.Sleep(3 * quiet) // the autoscaler of these tests would scale down within 15 s
		if err := running(t.Context(), ns, "svc", 4); err != nil {
			t.Errorf("without messages: %v", err)
		}
		queue(t, "FUTURE", "workers")
	}
	waitReady(t, ns, "svc")
	wait(t, "no messages make one pod", func(ctx context.Context) error { return running(ctx, ns, "svc", 1) })
}

// KEDA asks the server that the claim names, and scales between the claim's
// limits by the claim's threshold.
func TestScalingAsTheClaimSays(t *testing.T) {
	if own == nil {
		t.Skip("KEDA finds only the names that this control plane serves")
	}
	t.Parallel()
	ns := namespace(t)
	q := otherQueue(t, "AUDIT", "LIMITS", "workers")
	claim := newClaim(ns, "svc")
	monitoredAt := func(endpoint string) {
		specOf(claim)["nats"] = consumer("LIMITS", "workers")
		specOf(claim)["nats"].(map[string]any)["account"] = "AUDIT"
		specOf(claim)["nats"].(map[string]any)["monitoringEndpoint"] = endpoint
	}
	specOf(claim)["scaling"] = map[string]any{"minReplicas": int64(2), "maxReplicas": int64(4), "lagThreshold": int64(10)}
	monitoredAt("nowhere.example.com:8222")
	put(t, claim)
	says(t, ns, "svc", "scaledObject", "Ready", "False", "not working correctly")

	monitoredAt("nats.example.com:8222")
	put(t, claim)
	waitReady(t, ns, "svc")
	wait(t, "two pods at least", func(ctx context.Context) error { return scaledTo(ctx, ns, "svc", 2) })
	for _, step := range []struct{ messages, pods int }{{30, 3}, {70, 4}, {-100, 2}} {
		move(t, q, step.messages)
		wait(t, fmt.Sprintf("%+d messages make %d pods", step.messages, step.pods), func(ctx context.Context) error { return scaledTo(ctx, ns, "svc", step.pods) })
	}
	hpa, err := c.Lookup(t.Context(), cluster.Scalers, ns, "keda-hpa-svc-scaler")
	if err != nil {
		t.Fatal(err)
	}
	low, _, _ := unstructured.NestedInt64(hpa.Object, "spec", "minReplicas")
	high, _, _ := unstructured.NestedInt64(hpa.Object, "spec", "maxReplicas")
	if low != 2 || high != 4 {
		t.Errorf("the HorizontalPodAutoscaler scales between %d and %d", low, high)
	}
}
