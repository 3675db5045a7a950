package causes

import (
	"testing"

	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"
)

func TestAtMaximum(t *testing.T) {
	p := healthy(t)
	p.scaled(10)
	p.stream().Consumers[0].Pending = 300
	p.hpaSays(autoscalingv2.ScalingLimited, corev1.ConditionTrue, "TooManyReplicas", "the desired replica count is more than the maximum replica count")
	p.has("at-maximum", "The service has its maximum of 10 pods and would need more: 300 messages wait in consumer order-workers, one pod for every 5.")
}
