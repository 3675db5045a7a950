package causes

import "testing"

func TestAdoptionRefused(t *testing.T) {
	p := healthy(t)
	p.refuses("Service", `services "my-service" is forbidden: denied request: it exists and is not the claim's, so it stays as it is. Give the claim another name, or let it take this over: kubectl annotate services/my-service -n my-namespace platform.bizmatters.io/adopt=true`)
	p.has("adoption-refused", `The cluster had Service my-service before the claim, and the platform does not take it over: services "my-service" is forbidden: denied request: it exists and is not the claim's, so it stays as it is. Give the claim another name, or let it take this over: kubectl annotate services/my-service -n my-namespace platform.bizmatters.io/adopt=true`)
}
