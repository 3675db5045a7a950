package causes

import "testing"

func TestScalingFallback(t *testing.T) {
	p := healthy(t)
	set(&p.ScaledObject.Status.Status, "Fallback", "True", "FallbackExists", "At least one trigger is falling back on this scaled object")
	p.warn("ScaledObject", "my-service-scaler", "KEDAScalerFailed", "connection refused")
	p.has("scaling-fallback", "KEDA cannot read the number of messages at nats-headless.nats.svc.cluster.local:8222: connection refused, and keeps the number of pods that spec.fallback of the ScaledObject says.")
}
