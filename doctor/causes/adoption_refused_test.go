package causes

import "testing"

func TestAdoptionRefused(t *testing.T) {
	p := healthy(t)
	p.refuses("Service", `create failed: services "my-service" is forbidden: ValidatingAdmissionPolicy 'eventdrivenservice-adoption' denied request: it was not made by the platform; annotate it with platform.bizmatters.io/adopt: "true"`)
	p.has("adoption-refused", `The cluster had Service my-service before the claim, and the platform does not take it over: create failed: services "my-service" is forbidden: ValidatingAdmissionPolicy 'eventdrivenservice-adoption' denied request: it was not made by the platform; annotate it with platform.bizmatters.io/adopt: "true"`)
}
