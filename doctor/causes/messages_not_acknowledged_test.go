package causes

import (
	"testing"

	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"
)

func TestMessagesNotAcknowledged(t *testing.T) {
	p := healthy(t)
	x := &p.stream().Consumers[0]
	x.Pending, x.Unacknowledged, x.Redelivered = 0, 300, 280
	p.scaled(10)
	p.hpaSays(autoscalingv2.ScalingLimited, corev1.ConditionTrue, "TooManyReplicas", "")
	p.has("messages-not-acknowledged", "The service takes messages and does not acknowledge them: of a lag of 300 in consumer order-workers, 300 are unacknowledged and 280 of these were delivered more than once.", "at-maximum")
	x.Pending, x.Unacknowledged = 5000, 1000
	p.has("messages-not-acknowledged", "The service takes messages and does not acknowledge them: of a lag of 6000 in consumer order-workers, 1000 are unacknowledged and 280 of these were delivered more than once. That is max_ack_pending (1000): NATS delivers no more.", "at-maximum")
}

// Messages being processed are not a fault.
func TestMessagesInWork(t *testing.T) {
	p := healthy(t)
	x := &p.stream().Consumers[0]
	x.Pending, x.Unacknowledged = 0, 4
	p.hasNot("messages-not-acknowledged")
}
