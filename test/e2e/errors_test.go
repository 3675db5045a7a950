package e2e

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// says waits until a condition in the claim's status has a status and a message.
func says(t *testing.T, ns, name, part, kind, status, message string) {
	t.Helper()
	wait(t, fmt.Sprintf("the claim says %s of the %s is %s", kind, part, status), func(ctx context.Context) error {
		o, err := c.Lookup(ctx, cluster.Claims, ns, name)
		if err != nil {
			return err
		}
		gotStatus, gotMessage := cluster.Condition(o, kind, "status", part)
		if gotStatus != status || !strings.Contains(gotMessage, message) {
			return fmt.Errorf("%s is %q: %s", kind, gotStatus, gotMessage)
		}
		return nil
	})
}

// While a Secret is missing the claim says that KEDA can't scale, and an event of
// the ScaledObject names the Secret. The claim becomes ready by itself when the
// Secret is there (§5.2, §5.3).
func TestMissingSecret(t *testing.T) {
	t.Parallel()
	ns := namespace(t)
	c1 := newClaim(ns, "svc")
	specOf(c1)["secretRefs"] = []any{map[string]any{"name": "late", "envFrom": true}}
	put(t, c1)
	says(t, ns, "svc", "scaledObject", "Ready", "False", "failed to ensure HPA is correctly created")
	wait(t, "an event names the Secret", func(ctx context.Context) error { return warned(ctx, ns, "ScaledObject", `Secret "late" not found`) })
	if err := ready(t.Context(), ns, "svc"); err == nil {
		t.Error("the claim says it is ready")
	}
	secret(t, ns, "late", "KEY")
	start := time.Now()
	// KEDA retries after ever longer pauses.
	if err := cluster.Eventually(t.Context(), 10*time.Minute, func(ctx context.Context) error { return ready(ctx, ns, "svc") }); err != nil {
		t.Fatal(err)
	}
	t.Logf("ready %.0f s after the Secret was there", time.Since(start).Seconds())
}

// warned demands a warning about a resource of a kind.
func warned(ctx context.Context, ns, kind, message string) error {
	var events corev1.EventList
	if err := c.List(ctx, &events, client.InNamespace(ns)); err != nil {
		return err
	}
	for _, e := range events.Items {
		if e.Type == corev1.EventTypeWarning && e.InvolvedObject.Kind == kind && strings.Contains(e.Message, message) {
			return nil
		}
	}
	return fmt.Errorf("none of %d events warns of it", len(events.Items))
}

// Before KEDA 2.20 a stream that is missing reads as no work, and the claim says
// that scaling is not active; from then on it is an error. With the stream and
// work in it, the service scales.
func TestMissingStream(t *testing.T) {
	t.Parallel()
	ns := namespace(t)
	claim := newClaim(ns, "svc")
	specOf(claim)["nats"] = map[string]any{"stream": "LATE", "consumer": "late"}
	put(t, claim)
	findsNothing(t, ns, "svc")
	q := queue(t, "LATE", "late")
	if err := q.Publish(t.Context(), 12); err != nil {
		t.Fatal(err)
	}
	says(t, ns, "svc", "scaledObject", "Active", "True", "active")
	wait(t, "the service scales", func(ctx context.Context) error { return running(ctx, ns, "svc", 3) })
}

// With a consumer that does not exist KEDA before 2.20 takes all messages of the
// stream for work: the service goes to its maximum, which the claim shows. From
// then on it is an error and the service stays as it is. It is well when the name
// is right.
func TestWrongConsumer(t *testing.T) {
	t.Parallel()
	ns := namespace(t)
	q := queue(t, "WRONG", "right")
	if err := q.Publish(t.Context(), 60); err != nil {
		t.Fatal(err)
	}
	if err := q.Drain(60); err != nil {
		t.Fatal(err)
	}
	claim := newClaim(ns, "svc")
	specOf(claim)["nats"] = map[string]any{"stream": "WRONG", "consumer": "wrong"}
	put(t, claim)
	findsNoConsumer(t, ns, "svc")
	specOf(claim)["nats"] = map[string]any{"stream": "WRONG", "consumer": "right"}
	put(t, claim)
	waitReady(t, ns, "svc")
	wait(t, "the service is at one pod", func(ctx context.Context) error { return pods(ctx, ns, "svc", 1) })
}

// pods is what the claim shows in the column PODS; empty means none.
func pods(ctx context.Context, ns, name string, want int64) error {
	o, err := c.Lookup(ctx, cluster.Claims, ns, name)
	if err != nil {
		return err
	}
	status, _ := o.Object["status"].(map[string]any)
	deployment, _ := status["deployment"].(map[string]any)
	if got, _ := deployment["readyReplicas"].(int64); got != want {
		return fmt.Errorf("the claim shows %v pods, want %d", deployment["readyReplicas"], want)
	}
	return nil
}

// Pods that can't start show in the claim, with the reason, even long after it
// was ready.
func TestPodsCannotBeCreated(t *testing.T) {
	t.Parallel()
	ns := namespace(t)
	put(t, newClaim(ns, "svc"))
	waitReady(t, ns, "svc")
	quota := &corev1.ResourceQuota{ObjectMeta: metav1.ObjectMeta{Namespace: ns, Name: "none"}, Spec: corev1.ResourceQuotaSpec{
		Hard: corev1.ResourceList{corev1.ResourcePods: resource.MustParse("0")},
	}}
	if err := c.Create(t.Context(), quota); err != nil {
		t.Fatal(err)
	}
	all, err := c.All(t.Context(), cluster.Pods, ns)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range all {
		if err := c.Delete(t.Context(), &p); err != nil {
			t.Fatal(err)
		}
	}
	says(t, ns, "svc", "deployment", "Available", "False", "minimum availability")
	says(t, ns, "svc", "deployment", "ReplicaFailure", "True", "exceeded quota")
	wait(t, "the claim is not ready", func(ctx context.Context) error { return notReady(ctx, ns, "svc") })
	if err := c.Delete(t.Context(), quota); err != nil {
		t.Fatal(err)
	}
	waitReady(t, ns, "svc")
}

// A pod that runs and is not ready to work shows in the claim, and the claim is
// ready again with the pod. No kubelet probes here, so the test writes what one
// would.
func TestPodNotReady(t *testing.T) {
	t.Parallel()
	ns := namespace(t)
	put(t, newClaim(ns, "svc"))
	waitReady(t, ns, "svc")
	podIsReady(t, ns, corev1.ConditionFalse)
	says(t, ns, "svc", "deployment", "Available", "False", "minimum availability")
	wait(t, "the claim is not ready", func(ctx context.Context) error { return notReady(ctx, ns, "svc") })
	wait(t, "the claim shows no pods", func(ctx context.Context) error { return pods(ctx, ns, "svc", 0) })
	podIsReady(t, ns, corev1.ConditionTrue)
	waitReady(t, ns, "svc")
}

// podIsReady sets the condition Ready of the only pod.
func podIsReady(t *testing.T, ns string, status corev1.ConditionStatus) {
	t.Helper()
	var pods corev1.PodList
	if err := c.List(t.Context(), &pods, client.InNamespace(ns)); err != nil || len(pods.Items) != 1 {
		t.Fatalf("%d pods, %v", len(pods.Items), err)
	}
	pod := &pods.Items[0]
	for i := range pod.Status.Conditions {
		if x := &pod.Status.Conditions[i]; x.Type == corev1.PodReady || x.Type == corev1.ContainersReady {
			x.Status = status
		}
	}
	if err := c.Status().Update(t.Context(), pod); err != nil {
		t.Fatal(err)
	}
}

// notReady demands that a claim does not say that it is ready.
func notReady(ctx context.Context, ns, name string) error {
	if ready(ctx, ns, name) == nil {
		return errors.New("it still is")
	}
	return nil
}

// NATS that can't be reached shows in the claim in KEDA's words (§5.2.4), and
// the claim is ready again after NATS is back.
func TestTriggerError(t *testing.T) {
	if own == nil {
		t.Skip("the NATS server of this cluster is not ours to stop")
	}
	ns := namespace(t)
	put(t, newClaim(ns, "svc"))
	waitReady(t, ns, "svc")
	own.Kill("nats")
	says(t, ns, "svc", "scaledObject", "Ready", "False", "not working correctly")
	wait(t, "the claim is not ready", func(ctx context.Context) error { return notReady(ctx, ns, "svc") })
	if err := own.Restart("nats"); err != nil {
		t.Fatal(err)
	}
	says(t, ns, "svc", "scaledObject", "Ready", "True", "")
	waitReady(t, ns, "svc")
}
