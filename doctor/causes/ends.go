package causes

import (
	"time"

	corev1 "k8s.io/api/core/v1"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

// end is how a container last ended.
type end struct {
	corev1.ContainerStateTerminated
	pod, container string
	init           bool
	restarts       int32
	// waits means that it has not restarted yet, back that it is ready again.
	waits, back bool
}

// recent is how long the end of a container that is running again is worth
// mentioning.
const recent = 10 * time.Minute

// ends returns the containers that ended with an error and have not restarted
// yet, or only recently.
func (c *Case) ends() []end {
	var out []end
	for _, p := range c.living() {
		for i, s := range snapshot.Statuses(p) {
			t := s.State.Terminated
			if t == nil {
				t = s.LastTerminationState.Terminated
			}
			if t == nil || t.ExitCode == 0 || s.Ready && c.age(t.FinishedAt.Time) > recent {
				continue
			}
			out = append(out, end{
				ContainerStateTerminated: *t, pod: p.Name, container: s.Name, restarts: s.RestartCount,
				init: i < len(p.Status.InitContainerStatuses), waits: s.State.Running == nil, back: s.Ready,
			})
		}
	}
	return out
}

// runs reports whether all containers of a pod have been running for a while.
func (c *Case) runs(p corev1.Pod) bool {
	for _, s := range p.Status.ContainerStatuses {
		if s.State.Running == nil || !c.lasts(s.State.Running.StartedAt) {
			return false
		}
	}
	return p.Status.Phase == corev1.PodRunning
}

// lastSeen is when the latest of some events happened.
func lastSeen(events []corev1.Event) time.Time { return snapshot.Seen(events[len(events)-1]) }
