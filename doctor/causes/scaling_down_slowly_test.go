package causes

import "testing"

func TestScalingDownSlowly(t *testing.T) {
	p := healthy(t)
	p.scaled(10)
	d := Diagnose(p.s, p.Service)
	if d.State != Healthy || ids(d.Notes) != "scaling-down-slowly" {
		t.Fatalf("%+v", d)
	}
	const message = "The service has 10 pods and needs fewer."
	if d.Notes[0].Message != message {
		t.Errorf("says %s", d.Notes[0].Message)
	}
	guideHas(t, "scaling-down-slowly", message)
}
