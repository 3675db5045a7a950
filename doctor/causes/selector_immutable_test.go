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

// Five minutes later Crossplane 2 says something else.
func TestSelectorImmutableLater(t *testing.T) {
	const message = `cannot compose resources: cannot get existing composed resources: encountered composed resource without required "crossplane.io/composition-resource-name" annotation`
	p := healthy(t)
	p.s.Crossplane, p.Objects, p.Composite = "2", nil, nil
	set(&p.Claim.Status, "Synced", "False", "ReconcileError", message)
	p.has("adoption-refused", "The cluster had a resource before the claim, and the platform does not take it over: "+message)
	p.Deployment.Spec.Selector.MatchLabels = map[string]string{"app": "my-service"}
	p.has("selector-immutable", "The cluster had a Deployment my-service before the claim. Its selector is another one, and Kubernetes does not let a selector change.")
}
