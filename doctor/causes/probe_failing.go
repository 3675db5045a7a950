package causes

import (
	"fmt"
	"strings"

	corev1 "k8s.io/api/core/v1"
)

// probeFailing finds pods that run and do not say that they work.
func probeFailing() Rule {
	return Rule{ID: "probe-failing", Explains: hidden(), find: func(c *Case) *Finding {
		for _, p := range c.living() {
			events := c.unhealthy(p.Name)
			switch {
			case len(events) > 0 && (!ready(p) || c.killedByProbe(p.Name) && c.age(lastSeen(events)) < recent):
				return c.failing(p, events[len(events)-1])
			case !ready(p) && c.runs(p):
				return c.failing(p, corev1.Event{Message: "Readiness probe does not succeed, and no event says why"})
			}
		}
		return nil
	}}
}

func (c *Case) failing(p corev1.Pod, e corev1.Event) *Finding {
	do := "Ask /ready what it waits for: " + c.command("port-forward %s 8080", p.Name) + " and curl, or look at its log. The pod gets no traffic on its Service meanwhile; it still takes messages."
	if e.Reason != "" && !isReadiness(e) {
		do = "The container is restarted when this goes on. If it only needs longer to start, do slow work in the init container; /health must say only whether the process itself works."
	}
	return &Finding{message: fmt.Sprintf("Pod %s: %s.", p.Name, strings.TrimSuffix(oneLine(e.Message), ".")), do: do, details: c.log("main")}
}

// unhealthy are the failures of the probes of a pod.
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
