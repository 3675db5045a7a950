package causes

import "testing"

func TestResourceRefused(t *testing.T) {
	p := healthy(t)
	p.refuses("Service", `create failed: services is forbidden: User "system:serviceaccount:crossplane-system:provider-kubernetes" cannot create resource "services"`)
	p.has("resource-refused", `Crossplane could not write Service my-service: create failed: services is forbidden: User "system:serviceaccount:crossplane-system:provider-kubernetes" cannot create resource "services"`)
}
