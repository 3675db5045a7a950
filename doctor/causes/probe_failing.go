package causes

import (
	"fmt"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
)

// probeFailing finds pods that run but fail their probes. While a program starts,
// its probes are expected to fail.
func probeFailing() Rule {
	return Rule{ID: "probe-failing", Explains: hidden(), find: func(c *Case) *Finding {
		for _, p := range c.living() {
			events := c.unhealthy(p.Name)
			switch {
			case c.young(p):
			case len(events) > 0 && (!ready(p) || c.killedByProbe(p.Name) && c.age(lastSeen(events)) < recent):
				return c.failing(p, events[len(events)-1])
			case !ready(p) && c.runs(p):
				return c.failing(p, c.lastWarning(p.Name))
			}
		}
		return nil
	}}
}

func (c *Case) failing(p corev1.Pod, e corev1.Event) *Finding {
	return &Finding{message: fmt.Sprintf("Pod %s: %s.", p.Name, strings.TrimSuffix(oneLine(e.Message), ".")), do: c.cure(p.Name, e), details: c.log("main")}
}

// young reports whether a container of a pod started a moment ago, for the first
// time.
func (c *Case) young(p corev1.Pod) bool {
	return slices.ContainsFunc(p.Status.ContainerStatuses, func(s corev1.ContainerStatus) bool {
		return s.RestartCount == 0 && s.State.Running != nil && !c.lasts(s.State.Running.StartedAt)
	})
}

// lastWarning is what the cluster says about a pod that is not ready although
// none of its probes is known to fail, such as that its node is gone.
func (c *Case) lastWarning(pod string) corev1.Event {
	if events := c.about("Pod", pod, ""); len(events) > 0 && c.age(lastSeen(events)) < recent {
		return corev1.Event{Message: "not ready: " + events[len(events)-1].Message}
	}
	return corev1.Event{Message: "Readiness probe does not succeed, and no event says why"}
}

// cure says what to do about a probe.
func (c *Case) cure(pod string, e corev1.Event) string {
	switch {
	case strings.HasPrefix(e.Message, "Startup"):
		return "The service has five minutes to answer its health path; then the container is restarted. Do slow work in the init container, or look at the log for what it waits for."
	case e.Reason == "" || isReadiness(e):
		return "Ask the service what it waits for: " + c.command("port-forward %s 8080", pod) + " and curl its ready path, or look at its log. The pod gets no traffic from its Service meanwhile; it still takes messages."
	}
	return "The container is restarted when this goes on. The health path must say only whether the process itself works, and answer within five seconds also under load."
}

// unhealthy returns the probe failures of a pod.
func (c *Case) unhealthy(pod string) []corev1.Event { return c.about("Pod", pod, "Unhealthy") }

func isReadiness(e corev1.Event) bool { return strings.HasPrefix(e.Message, "Readiness") }

func ready(p corev1.Pod) bool {
	for _, x := range p.Status.Conditions {
		if x.Type == corev1.PodReady {
			return x.Status == corev1.ConditionTrue
		}
	}
	return false
}
