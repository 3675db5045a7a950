package causes

import "fmt"

// scalingDownSlowly finds services that have more pods than they need, because
// the autoscaler waits before it removes pods.
func scalingDownSlowly() Rule {
	return Rule{ID: "scaling-down-slowly", find: func(c *Case) *Finding {
		least, _ := c.limits()
		needed, known := c.needed()
		if !known || c.hpa() == nil || c.replicas() <= max(least, 1) || needed >= int64(c.replicas()) {
			return nil
		}
		return &Finding{
			state:   Healthy,
			message: fmt.Sprintf("The service has %s and needs fewer.", plural(int(c.replicas()), "pod")),
			do:      "Wait: the autoscaler removes pods once there have been too many for five minutes.",
		}
	}}
}
