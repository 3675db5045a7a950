package causes

import (
	"testing"

	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"
)

func TestAutoscalerUnknown(t *testing.T) {
	p := healthy(t)
	p.hpaSays(autoscalingv2.ScalingActive, corev1.ConditionFalse, "FailedGetExternalMetric", "the HPA was unable to compute the replica count: unable to get external metric my-namespace/s0-nats-jetstream-ORDERS")
	p.has("autoscaler-unknown", "The autoscaler does not know the lag and shows <unknown>: the HPA was unable to compute the replica count: unable to get external metric my-namespace/s0-nats-jetstream-ORDERS")
}

// The autoscaler needs a moment before it first asks, and does nothing at zero.
func TestAutoscalerHasAReason(t *testing.T) {
	p := healthy(t)
	p.hpaSays(autoscalingv2.ScalingActive, corev1.ConditionFalse, "ScalingDisabled", "scaling is disabled since the replica count of the target is zero")
	p.hasNot("autoscaler-unknown")
}
