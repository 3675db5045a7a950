package causes

import "testing"

func TestScalingPaused(t *testing.T) {
	p := healthy(t)
	p.ScaledObject.Metadata.Annotations = map[string]string{"autoscaling.keda.sh/paused": "true"}
	p.HPAs = nil
	p.has("scaling-paused", `Scaling is paused by the annotation autoscaling.keda.sh/paused: "true" of the ScaledObject; the service stays at 1 pod.`, "autoscaler-missing")
}

func TestScalingNotPaused(t *testing.T) {
	p := healthy(t)
	p.ScaledObject.Metadata.Annotations = map[string]string{"autoscaling.keda.sh/paused": "false"}
	p.hasNot("scaling-paused")
}
