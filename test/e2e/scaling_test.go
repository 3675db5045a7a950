package e2e

import (
	"context"
	"fmt"
	"testing"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// A backlog scales the service up, its end scales it down, and a new image in
// between leaves the number of pods alone (§6.4, decisions 2 and 3).
func TestAutoscaling(t *testing.T) {
	ns := namespace(t)
	q := queue(t, "SCALING", "scalers")
	scaled := newClaim(ns, "scaled")
	specOf(scaled)["nats"] = map[string]any{"stream": "SCALING", "consumer": "scalers"}
	put(t, scaled)
	waitReady(t, ns, "scaled")

	if err := q.Publish(t.Context(), 50); err != nil {
		t.Fatal(err)
	}
	wait(t, "50 messages make 10 pods", func(ctx context.Context) error { return running(ctx, ns, "scaled", 10) })

	specOf(scaled)["image"] = "ghcr.io/org/service:v2"
	put(t, scaled)
	stop := watchReplicas(t, ns, "scaled")
	wait(t, "the new image has rolled out", func(ctx context.Context) error { return rolledOut(ctx, ns, "scaled", ":v2") })
	if low := stop(); low < 10 {
		t.Errorf("the new image reset the service to %d replicas", low)
	}

	if err := q.Drain(50); err != nil {
		t.Fatal(err)
	}
	wait(t, "without messages one pod is left", func(ctx context.Context) error { return running(ctx, ns, "scaled", 1) })
}

func replicas(ctx context.Context, ns, name string) (int64, error) {
	o, err := c.Lookup(ctx, cluster.Deployments, ns, name)
	if err != nil {
		return 0, err
	}
	n, _, err := unstructured.NestedInt64(o.Object, "spec", "replicas")
	return n, err
}

// watchReplicas notes the lowest number of replicas until it is stopped.
func watchReplicas(t *testing.T, ns, name string) (stop func() int64) {
	ctx, cancel := context.WithCancel(t.Context())
	lowest := make(chan int64)
	go func() {
		low := int64(1 << 30)
		for ctx.Err() == nil {
			if n, err := replicas(ctx, ns, name); err == nil {
				low = min(low, n)
			}
			time.Sleep(50 * time.Millisecond)
		}
		lowest <- low
	}()
	return func() int64 { cancel(); return <-lowest }
}

func rolledOut(ctx context.Context, ns, name, image string) error {
	o, err := c.Lookup(ctx, cluster.Deployments, ns, name)
	if err != nil {
		return err
	}
	want, _, _ := unstructured.NestedInt64(o.Object, "spec", "replicas")
	updated, _, _ := unstructured.NestedInt64(o.Object, "status", "updatedReplicas")
	total, _, _ := unstructured.NestedInt64(o.Object, "status", "replicas")
	if updated != want || total != want || o.GetGeneration() != observed(o) {
		return fmt.Errorf("%d of %d pods are updated, %d exist", updated, want, total)
	}
	pods, err := c.All(ctx, cluster.Pods, ns)
	if err != nil {
		return err
	}
	for _, p := range pods {
		if got := imageOf(p); p.GetDeletionTimestamp() == nil && len(got) > len(image) && got[len(got)-len(image):] != image {
			return fmt.Errorf("pod %s still runs %s", p.GetName(), got)
		}
	}
	return nil
}

func observed(o *cluster.Object) int64 {
	n, _, _ := unstructured.NestedInt64(o.Object, "status", "observedGeneration")
	return n
}

func imageOf(pod cluster.Object) string {
	containers, _, _ := unstructured.NestedSlice(pod.Object, "spec", "containers")
	for _, v := range containers {
		if m, ok := v.(map[string]any); ok {
			image, _ := m["image"].(string)
			return image
		}
	}
	return ""
}
