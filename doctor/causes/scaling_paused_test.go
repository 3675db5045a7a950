package causes

import "testing"

func TestScalingPaused(t *testing.T) {
	p := healthy(t)
	p.ScaledObject.Metadata.Annotations = map[string]string{"autoscaling.keda.sh/paused": "true"}
	p.HPAs = nil
	p.stream().Consumers[0].Pending = 300
	p.has("scaling-paused", `Scaling is paused by the annotation autoscaling.keda.sh/paused: "true" of the ScaledObject; the service stays at 1 pod: 300 messages wait in consumer order-workers, one pod for every 5.`)
}

// A pause does no harm where no more pods are needed.
func TestScalingPausedOnPurpose(t *testing.T) {
	p := healthy(t)
	p.ScaledObject.Metadata.Annotations = map[string]string{"autoscaling.keda.sh/paused": "true"}
	p.HPAs = nil
	d := p.notes("scaling-paused")
	guideHas(t, "scaling-paused", d.Notes[0].Message)
}

func TestScalingNotPaused(t *testing.T) {
	p := healthy(t)
	p.ScaledObject.Metadata.Annotations = map[string]string{"autoscaling.keda.sh/paused": "false"}
	p.hasNot("scaling-paused")
}

// What is only worth knowing explains nothing.
func TestPausedIsNoExcuse(t *testing.T) {
	p := healthy(t)
	pausedByKEDA(p)
	p.notReady()
	if d := Diagnose(p.s, p.Service); ids(d.Causes) != "not-explained" || ids(d.Notes) != "scaling-paused" {
		t.Errorf("%+v", d)
	}
	p.scaled(10)
	p.stream().Consumers[0].Unacknowledged = 50
	if d := Diagnose(p.s, p.Service); ids(d.Causes) != "messages-not-acknowledged" || ids(d.Notes) != "scaling-paused" {
		t.Errorf("%+v", d)
	}
}
