package e2e

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
	"github.com/arun4infra/zerotouch-platform/test/e2e/images"
)

const (
	// messages is how many there are, most of them at once and the rest one after
	// the other while the service scales down.
	messages, trickling = 20_000, 400
	// work is how many milliseconds one takes: long enough that all that is done to
	// the service happens while messages wait.
	work = 100
	// trickle is the pause between two of the rest.
	trickle = 150 * time.Millisecond
)

// Of 20,000 messages none is lost while the service scales to ten pods, loses a
// worker, the kubelet and containerd to SIGKILL, gets a new image, and scales
// down. Those that were worked on twice are counted.
func TestNoMessageIsLost(t *testing.T) {
	ns := containers(t)
	q := queue(t, "LOAD", "load-workers")
	claim := workerClaim(t, ns)
	put(t, claim)
	waitReady(t, ns, "worker")

	start := time.Now()
	publish(t, q, 0, messages-trickling)
	wait(t, "10 pods work", func(ctx context.Context) error { return reached(ctx, ns, "worker", 10) })
	killWorker(t, ns)
	for _, program := range []string{"kubelet", "containerd"} {
		own.Kill(program)
		if err := own.Restart(program); err != nil {
			t.Fatal(err)
		}
	}
	specOf(claim)["image"] = workerImage(t, "v2")
	put(t, claim)
	wait(t, "the new image has rolled out", func(ctx context.Context) error { return rolledOut(ctx, ns, "worker", ":v2") })
	if p := progress(t, q); p.Waiting == 0 {
		t.Error("no message waits any more: the rollout was not under load")
	}
	patiently(t, "the backlog is worked off", func(ctx context.Context) error { return idle(ctx, q) })
	seconds := time.Since(start).Seconds()
	t.Logf("%d messages in %.0f s: %.0f a second", messages-trickling, seconds, float64(messages-trickling)/seconds)

	down := make(chan struct{})
	go func() {
		defer close(down)
		trickleOut(t, q)
	}()
	patiently(t, "few messages need few pods", func(ctx context.Context) error { return atMost(ctx, ns, "worker", 3) })
	<-down
	patiently(t, "all is worked off", func(ctx context.Context) error { return idle(ctx, q) })
	account(t, q)
}

// workerClaim is the claim of the example, in a namespace of the tests.
func workerClaim(t *testing.T, ns string) map[string]any {
	t.Helper()
	data, err := os.ReadFile("../../examples/worker/claim.yaml")
	if err != nil {
		t.Fatal(err)
	}
	claim := map[string]any{}
	if err := yaml.Unmarshal(data, &claim); err != nil {
		t.Fatal(err)
	}
	claim["metadata"].(map[string]any)["namespace"] = ns
	specOf(claim)["image"], specOf(claim)["size"] = workerImage(t, "v1"), "micro"
	specOf(claim)["nats"] = map[string]any{"stream": "LOAD", "consumer": "load-workers"}
	return claim
}

// workerImage serves the example as an image.
func workerImage(t *testing.T, tag string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "worker")
	if err := images.Compile(t.Context(), "../../examples/worker", ".", program); err != nil {
		t.Fatal(err)
	}
	image, err := own.Images.Push("worker", tag, images.Image{Files: map[string]string{"/worker": program}, Command: []string{"/worker"}})
	if err != nil {
		t.Fatal(err)
	}
	return image
}

func jobID(n int) string { return fmt.Sprintf("job-%05d", n) }

func publish(t *testing.T, q *cluster.Queue, from, to int) {
	t.Helper()
	var jobs []string
	for n := from; n < to; n++ {
		jobs = append(jobs, fmt.Sprintf(`{"id": %q, "milliseconds": %d}`, jobID(n), work))
	}
	if err := q.PublishAll(t.Context(), jobs); err != nil {
		t.Error(err)
	}
}

func trickleOut(t *testing.T, q *cluster.Queue) {
	for n := messages - trickling; n < messages; n++ {
		publish(t, q, n, n+1)
		time.Sleep(trickle)
	}
}

// killWorker kills one worker while it works.
func killWorker(t *testing.T, ns string) {
	t.Helper()
	pods, err := podsOf(t.Context(), ns, "worker")
	if err != nil {
		t.Fatal(err)
	}
	if err := own.KillInPod(string(pods[0].UID), "worker"); err != nil {
		t.Fatal(err)
	}
}

func progress(t *testing.T, q *cluster.Queue) cluster.Progress {
	t.Helper()
	p, err := q.Progress(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func idle(ctx context.Context, q *cluster.Queue) error {
	p, err := q.Progress(ctx)
	if err == nil && p.Waiting+p.Open > 0 {
		err = fmt.Errorf("%d messages wait, %d are not acknowledged", p.Waiting, p.Open)
	}
	return err
}

func atMost(ctx context.Context, ns, service string, pods int64) error {
	n, err := replicas(ctx, ns, service)
	if err == nil && n > pods {
		err = fmt.Errorf("%d replicas, want %d at most", n, pods)
	}
	return err
}

// account demands the result of every message, and that a worker was killed at
// work.
func account(t *testing.T, q *cluster.Queue) {
	t.Helper()
	if again := demandResults(t, q, messages); again == 0 {
		t.Error("no message was delivered again, although a worker was killed at work")
	}
}

// demandResults demands the results of the first messages, and returns how many
// deliveries were not the first one.
func demandResults(t *testing.T, q *cluster.Queue, messages int) (again int) {
	t.Helper()
	results, writes, err := q.Results(t.Context(), "load-workers-results")
	if err != nil {
		t.Fatal(err)
	}
	lost := 0
	for n := range messages {
		if !results[jobID(n)] {
			lost++
		}
	}
	again = progress(t, q).Deliveries - messages
	t.Logf("%d messages: %d lost, %d delivered again, %d worked on twice", messages, lost, again, writes-len(results))
	if lost > 0 {
		t.Errorf("%d messages are lost", lost)
	}
	return again
}
