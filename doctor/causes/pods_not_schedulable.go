package causes

import (
	"fmt"

	corev1 "k8s.io/api/core/v1"
)

// podsNotSchedulable finds pods that fit on no node. A cluster autoscaler may
// need a moment to add one.
func podsNotSchedulable() Rule {
	return Rule{ID: "pods-not-schedulable", Explains: hidden(), find: func(c *Case) *Finding {
		count, why := c.unscheduled()
		if count == 0 {
			return nil
		}
		return &Finding{
			message: fmt.Sprintf("%d of %s stay Pending, because no node can take them: %s", count, plural(len(c.living()), "pod"), why),
			do:      "\"Insufficient\" means that the nodes are full: wait for the cluster autoscaler, add nodes, or use a smaller spec.size. Taints and selectors mean that the nodes are reserved for others. Running pods keep working.",
		}
	}}
}

func (c *Case) unscheduled() (count int, why string) {
	for _, p := range c.living() {
		for _, x := range p.Status.Conditions {
			if x.Type == corev1.PodScheduled && x.Status == corev1.ConditionFalse && x.Reason == corev1.PodReasonUnschedulable && c.lasts(x.LastTransitionTime) {
				count, why = count+1, oneLine(x.Message)
			}
		}
	}
	return count, why
}
