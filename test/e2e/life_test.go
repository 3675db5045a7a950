package e2e

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
)

// Three failed liveness probes, ten seconds apart, restart the container (§5.2).
func TestUnhealthyIsRestarted(t *testing.T) {
	ns := containers(t)
	t.Parallel()
	put(t, subjectClaim(t, ns))
	pod := waitPod(t, ns, "the service is ready", isReady)
	answerWith(t, pod, "/health", http.StatusInternalServerError)
	start := time.Now()
	pod = waitPod(t, ns, "the container is restarted", func(p *corev1.Pod) bool { return mainOf(p).RestartCount == 1 })
	if took := time.Since(start); took < 20*time.Second {
		t.Errorf("it was restarted after %s: that is no three failures", took)
	}
	waitPod(t, ns, "it is ready again", isReady)
	if mainOf(pod).RestartCount != 1 {
		t.Errorf("%d restarts", mainOf(pod).RestartCount)
	}
}

// A pod that is not ready leaves the Service without a restart, and comes back.
func TestNotReadyLeavesTheService(t *testing.T) {
	ns := containers(t)
	t.Parallel()
	put(t, subjectClaim(t, ns))
	pod := waitPod(t, ns, "the service is ready", isReady)
	wait(t, "the Service leads to it", func(ctx context.Context) error { return reached(ctx, ns, "svc", 1) })
	answerWith(t, pod, "/ready", http.StatusServiceUnavailable)
	wait(t, "the Service leads nowhere", func(ctx context.Context) error { return reached(ctx, ns, "svc", 0) })
	answerWith(t, pod, "/ready", http.StatusOK)
	wait(t, "the Service leads to it again", func(ctx context.Context) error { return reached(ctx, ns, "svc", 1) })
	if after := waitPod(t, ns, "the pod is ready", isReady); after.UID != pod.UID || mainOf(after).RestartCount != 0 {
		t.Errorf("the pod is %s with %d restarts, was %s", after.Name, mainOf(after).RestartCount, pod.Name)
	}
}

// slow is longer than three failed liveness probes take.
const slow = 50 * time.Second

// A service may start slowly: nothing restarts it.
func TestSlowStart(t *testing.T) {
	ns := containers(t)
	t.Parallel()
	start := time.Now()
	put(t, subjectClaim(t, ns, "-start="+slow.String()))
	pod := waitPod(t, ns, "the service is ready", isReady)
	if took := time.Since(start); took < slow || mainOf(pod).RestartCount != 0 {
		t.Errorf("ready after %s with %d restarts", took, mainOf(pod).RestartCount)
	}
}

// A container is asked to stop and may finish its work within the grace period;
// after that it is killed (§5.2).
func TestGracePeriod(t *testing.T) {
	for _, test := range []struct {
		name, work string
		finished   bool
	}{{"enough", "6s", true}, {"too-short", "60s", false}} {
		t.Run(test.name, func(t *testing.T) {
			ns := containers(t)
			t.Parallel()
			const grace = 12
			claim := subjectClaim(t, ns, "-finish="+test.work)
			specOf(claim)["terminationGracePeriodSeconds"] = int64(grace)
			put(t, claim)
			pod := waitPod(t, ns, "the service is ready", isReady)
			log := logOf(t, pod, "main", true)
			start := time.Now()
			if err := c.Delete(t.Context(), pod); err != nil {
				t.Fatal(err)
			}
			text, took := readAll(t, log), time.Since(start).Seconds()
			if !strings.Contains(text, "main: asked to stop") || strings.Contains(text, "main: finished") != test.finished {
				t.Errorf("it wrote:\n%s", text)
			}
			t.Logf("it ended after %.1f s", took)
			if !test.finished && (took < grace || took > 2*grace) {
				t.Errorf("it was killed after %.1f s, want %d", took, grace)
			}
		})
	}
}

// A container that uses more memory than its size allows is killed, and the pod
// says why.
func TestOutOfMemory(t *testing.T) {
	ns := containers(t)
	t.Parallel()
	put(t, subjectClaim(t, ns, "-eat=1200"))
	pod := waitPod(t, ns, "the container is killed", func(p *corev1.Pod) bool {
		return mainOf(p).RestartCount > 0 && mainOf(p).LastTerminationState.Terminated != nil
	})
	if end := mainOf(pod).LastTerminationState.Terminated; end.Reason != "OOMKilled" || end.ExitCode != 137 {
		t.Errorf("it ended with %d, %s", end.ExitCode, end.Reason)
	}
}
