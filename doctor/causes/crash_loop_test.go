package causes

import (
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
)

func TestCrashLoop(t *testing.T) {
	p := healthy(t)
	p.ends(p.main(), 2, "Error", "")
	p.has("crash-loop", "Container main ends with exit code 2; it was restarted 4 times.")
}

// A service that ended once and is back is not in a loop; one that keeps ending
// is, even while it is up.
func TestCrashedAndBack(t *testing.T) {
	p := healthy(t)
	p.main().LastTerminationState.Terminated = &corev1.ContainerStateTerminated{ExitCode: 2, Reason: "Error", FinishedAt: p.before(3 * time.Minute)}
	p.main().RestartCount = 1
	p.hasNot("crash-loop")
	p.main().RestartCount = 4
	p.has("crash-loop", "Container main ends with exit code 2; it was restarted 4 times.")
}
