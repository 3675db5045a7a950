package causes

import "testing"

func TestSelectorImmutable(t *testing.T) {
	p := healthy(t)
	p.refuses("Deployment", `create failed: Deployment.apps "my-service" is invalid: spec.selector: Invalid value: {"matchLabels":{}}: field is immutable`)
	p.has("selector-immutable", "The cluster had a Deployment my-service before the claim. Its selector is another one, and Kubernetes does not let a selector change.")
}

// Crossplane 2 says only in an event what the API server finds invalid.
func TestSelectorImmutableOnCrossplane2(t *testing.T) {
	p := healthy(t)
	p.s.Crossplane, p.Objects, p.Composite = "2", nil, nil
	set(&p.Claim.Status, "Synced", "False", "ReconcileError", "cannot compose resources: some resources were invalid, check events")
	p.warn("EventDrivenService", "my-service", "ComposeResources", `cannot compose resources: cannot apply composed resource "deployment": Deployment.apps "my-service" is invalid: spec.selector: field is immutable`)
	p.has("selector-immutable", "The cluster had a Deployment my-service before the claim. Its selector is another one, and Kubernetes does not let a selector change.")
}
