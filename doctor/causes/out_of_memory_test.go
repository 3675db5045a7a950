package causes

import (
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
)

func TestOutOfMemory(t *testing.T) {
	p := healthy(t)
	p.ends(p.main(), 137, "OOMKilled", "")
	p.has("out-of-memory", "Container main was killed because it used more memory than its limit of 2Gi, 4 times so far.")
}

// A service that is up for now still loses its messages every few minutes.
func TestOutOfMemoryAndBack(t *testing.T) {
	p := healthy(t)
	p.main().LastTerminationState.Terminated = &corev1.ContainerStateTerminated{ExitCode: 137, Reason: "OOMKilled", FinishedAt: p.before(3 * time.Minute)}
	p.main().RestartCount = 1
	p.has("out-of-memory", "Container main was killed because it used more memory than its limit of 2Gi, 1 time so far.")
	p.main().LastTerminationState.Terminated.FinishedAt = p.before(time.Hour)
	p.hasNot("out-of-memory")
}
