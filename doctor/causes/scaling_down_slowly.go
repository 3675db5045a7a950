package causes

import "fmt"

// scalingDownSlowly finds services that have more pods than they need, because
// the autoscaler waits before it takes pods away.
func scalingDownSlowly() Rule {
	return Rule{ID: "scaling-down-slowly", Note: true, find: func(c *Case) *Finding {
		least, _ := c.limits()
		if c.replicas() <= max(least, 1) || c.hpa() == nil {
			return nil
		}
		for _, q := range c.queues() {
			if q.consumer == nil || q.needed() >= int64(c.replicas()) {
				return nil
			}
		}
		return &Finding{
			message: fmt.Sprintf("The service has %s and needs fewer.", plural(int(c.replicas()), "pod")),
			do:      "Wait: the autoscaler takes pods away when they were too many for five minutes.",
		}
	}}
}
