package causes

import (
	"testing"
	"time"

	appsv1 "k8s.io/api/apps/v1"
)

func TestCrossplaneNotRunning(t *testing.T) {
	p := healthy(t)
	p.Claim.Status.Conditions = nil
	p.has("crossplane-not-running", "Crossplane is not running, or does not serve this API: the claim was created 10 min ago and has no conditions.")
}

func TestCrossplaneHasNoPods(t *testing.T) {
	p := healthy(t)
	p.s.Platform.Crossplane = []appsv1.Deployment{{}}
	p.s.Platform.Crossplane[0].Name = "crossplane"
	p.has("crossplane-not-running", "Crossplane is not running: its Deployment has 0 of 1 pods available.")
}

func TestCrossplaneHasNotLooked(t *testing.T) {
	p := healthy(t)
	p.Claim.Status.Conditions[0].ObservedGeneration = p.Claim.Metadata.Generation - 1
	p.Claim.Changed = p.before(3 * time.Minute)
	p.has("crossplane-not-running", "Crossplane is not running, or does not serve this API: the claim was changed 3 min ago, and Crossplane has not looked since.")
	p.Claim.Changed = p.before(10 * time.Second)
	p.hasNot("crossplane-not-running")
}
