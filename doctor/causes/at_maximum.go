package causes

import (
	"fmt"

	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"
)

// atMaximum finds services that run their maximum number of pods and still fall
// behind.
func atMaximum() Rule {
	return Rule{ID: "at-maximum", find: func(c *Case) *Finding {
		_, most := c.limits()
		x := c.hpaCondition(autoscalingv2.ScalingLimited)
		if x.Status != corev1.ConditionTrue || x.Reason != "TooManyReplicas" || c.replicas() < most {
			return nil
		}
		// The autoscaler checks every 15 seconds; the messages may be gone by
		// now.
		if needed, known := c.needed(); known && needed < int64(most) {
			return nil
		}
		return &Finding{
			message: fmt.Sprintf("The service has its maximum of %s and would need more%s.", plural(int(most), "pod"), c.lag()),
			do:      "Run `kubectl eds` again in a minute: if the lag falls, wait. If not, messages arrive faster than the service handles them: make it faster (what does it wait for?), use a larger spec.size, or raise spec.scaling.maxReplicas if what it works with, such as its database, carries more pods.",
		}
	}}
}

// lag says how far the service is behind.
func (c *Case) lag() string {
	for _, q := range c.queues() {
		if q.consumer != nil {
			return fmt.Sprintf(": %s wait in consumer %s, one pod for every %d", plural(int(q.consumer.Lag()), "message"), q.Consumer, q.threshold())
		}
	}
	return ""
}
