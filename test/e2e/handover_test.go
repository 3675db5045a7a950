package e2e

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// A running service moves from its manifests to a claim and back by the commands
// of docs/guides/migrate.md. Throughout, some of its pods run and waiting
// messages stay in the stream, and afterwards it scales as before.
func TestHandover(t *testing.T) {
	if own == nil {
		t.Skip("needs a control plane of its own")
	}
	const service = "agent-executor"
	ns := namespace(t)
	makeReferences(t, ns)
	q := queue(t, "AGENT_EXECUTION", "agent-executor-workers")
	dir := checkout(t)
	writeHandover(t, dir, byHand(t, ns), example(t, service, ns))
	env := []string{"SERVICE=" + service, "NAMESPACE=" + ns}
	runIn(t, dir, "kubectl apply -f manifests/")
	wait(t, "the service runs", func(ctx context.Context) error { return reached(ctx, ns, service, 1) })
	if err := q.Publish(t.Context(), 50); err != nil {
		t.Fatal(err)
	}
	wait(t, "50 messages make 10 pods", func(ctx context.Context) error { return reached(ctx, ns, service, 10) })

	for _, direction := range []string{"to-claim", "from-claim"} {
		gap := watchGap(t, ns, service)
		follow(t, dir, "migrate", direction, env...)
		wait(t, "the messages that wait make 10 pods", func(ctx context.Context) error { return reached(ctx, ns, service, 10) })
		gap().log(t, direction)
	}
	if err := q.Drain(50); err != nil {
		t.Errorf("messages are missing: %v", err)
	}
	wait(t, "without messages one pod is left", func(ctx context.Context) error { return reached(ctx, ns, service, 1) })
	runIn(t, dir, "kubectl delete -f manifests/")
}

// A service without work, and so without a pod, moves to a claim and back. It
// stays without, and starts with the next message.
func TestHandoverAtZero(t *testing.T) {
	if own == nil {
		t.Skip("needs a control plane of its own")
	}
	const service = "agent-executor"
	ns := namespace(t)
	makeReferences(t, ns)
	q := queue(t, "AGENT_EXECUTION", "agent-executor-workers")
	dir, claim := checkout(t), example(t, service, ns)
	specOf(claim)["scaling"] = map[string]any{"minReplicas": int64(0)}
	writeHandover(t, dir, manifestsOf(t, service, ns, "minReplicaCount: 1", "minReplicaCount: 0"), claim)
	runIn(t, dir, "kubectl apply -f manifests/")
	for _, direction := range []string{"to-claim", "from-claim"} {
		wait(t, "no message needs no pod", func(ctx context.Context) error { return atMost(ctx, ns, service, 0) })
		follow(t, dir, "migrate", direction, "SERVICE="+service, "NAMESPACE="+ns)
	}
	wait(t, "still no pod", func(ctx context.Context) error { return atMost(ctx, ns, service, 0) })
	if err := q.Publish(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	wait(t, "a message starts a pod", func(ctx context.Context) error { return reached(ctx, ns, service, 1) })
	runIn(t, dir, "kubectl delete -f manifests/")
}

// writeHandover puts manifests and a claim where the guide wants them.
func writeHandover(t *testing.T, dir string, manifests []cluster.Object, claim map[string]any) {
	t.Helper()
	if err := os.Mkdir(filepath.Join(dir, "manifests"), 0o700); err != nil {
		t.Fatal(err)
	}
	files := map[string]any{"claims/" + nameOf(claim) + ".yaml": claim}
	for _, m := range manifests {
		files["manifests/"+m.GetKind()+".yaml"] = m.Object
	}
	for name, object := range files {
		data, err := yaml.Marshal(object)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// interruption is the smallest number of ready pods, for how long in total the
// Service led to none, and for how long nothing could scale the service.
type interruption struct {
	pods             int
	closed, unscaled time.Duration
}

// log tells of an interruption, and no pod at all is an error.
func (i interruption) log(t *testing.T, what string) {
	t.Helper()
	t.Logf("%s: at least %d pods ran; the Service led to none for %.1f s; nothing scaled for %.1f s", what, i.pods, i.closed.Seconds(), i.unscaled.Seconds())
	if i.pods < 1 {
		t.Errorf("%s: at times no pod worked", what)
	}
}

// watchGap looks at a service until it is told to stop.
func watchGap(t *testing.T, ns, service string) (stop func() interruption) {
	const pause = 100 * time.Millisecond
	ctx, cancel := context.WithCancel(t.Context())
	result := make(chan interruption)
	go func() {
		out, last := interruption{pods: 1 << 30}, time.Now()
		for ctx.Err() == nil {
			if n, err := readyPods(ctx, ns); err == nil {
				out.pods = min(out.pods, n)
			}
			passed := time.Since(last)
			last = last.Add(passed)
			if reached(ctx, ns, service, 0) == nil {
				out.closed += passed
			}
			if !scales(ctx, ns, service) {
				out.unscaled += passed
			}
			time.Sleep(pause)
		}
		result <- out
	}()
	return func() interruption { cancel(); return <-result }
}

// scales reports whether an autoscaler is there, and a Deployment for it.
func scales(ctx context.Context, ns, service string) bool {
	scalers, err := c.All(ctx, cluster.Scalers, ns)
	_, missing := c.Lookup(ctx, cluster.Deployments, ns, service)
	return err == nil && missing == nil && len(scalers) > 0
}

// readyPods counts the pods of a namespace that are ready and stay.
func readyPods(ctx context.Context, ns string) (int, error) {
	var list corev1.PodList
	err := c.List(ctx, &list, client.InNamespace(ns))
	count := 0
	for _, p := range list.Items {
		for _, condition := range p.Status.Conditions {
			if condition.Type == corev1.PodReady && condition.Status == corev1.ConditionTrue && p.DeletionTimestamp == nil {
				count++
			}
		}
	}
	return count, err
}
