package causes

import (
	"testing"

	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"
)

func TestConsumerMissing(t *testing.T) {
	p := healthy(t)
	p.stream().Consumers[0].Name = "orders-worker"
	p.stream().State.LastSeq = 60
	p.scaled(10)
	p.hpaSays(autoscalingv2.ScalingLimited, corev1.ConditionTrue, "TooManyReplicas", "")
	p.has("consumer-missing", "Stream ORDERS has no consumer order-workers (did you mean orders-worker?). KEDA before 2.20 counts all 60 messages that the stream ever had as waiting, so the service goes to its maximum and stays there; from 2.20 on it does not scale at all.", "at-maximum")
}

// KEDA 2.20 reports an error.
func TestConsumerMissingIsAnError(t *testing.T) {
	p := healthy(t)
	p.keda("TriggerError", "Triggers defined in ScaledObject are not working correctly", `consumer "order-workers" not found in stream "ORDERS"`)
	p.s.NATS = nil
	p.has("consumer-missing", `KEDA does not find the stream or the consumer: consumer "order-workers" not found in stream "ORDERS".`, "scaledobject-not-ready")
}
