package causes

import (
	"strings"
	"testing"
	"time"
)

func TestAdoptionRefused(t *testing.T) {
	p := healthy(t)
	p.refuses("Service", `services "my-service" is forbidden: denied request: it exists and is not the claim's, so it stays as it is. Give the claim another name, or let it take this over: kubectl annotate services/my-service -n my-namespace platform.bizmatters.io/adopt=true`)
	p.has("adoption-refused", `The cluster had Service my-service before the claim, and the platform does not take it over: services "my-service" is forbidden: denied request: it exists and is not the claim's, so it stays as it is. Give the claim another name, or let it take this over: kubectl annotate services/my-service -n my-namespace platform.bizmatters.io/adopt=true`)
}

// Crossplane 2 reports once what the policy says, and something else from then
// on.
func TestAdoptionRefusedLongAgo(t *testing.T) {
	const policy = `cannot apply composed resource "service": services "my-service" is invalid: kubectl annotate services/my-service -n my-namespace platform.bizmatters.io/adopt=true`
	p := healthy(t)
	p.s.Crossplane, p.Objects, p.Composite = "2", nil, nil
	set(&p.Claim.Status, "Synced", "False", "ReconcileError", `cannot compose resources: cannot get existing composed resources: encountered composed resource without required "crossplane.io/composition-resource-name" annotation`)
	p.warn("EventDrivenService", "my-service", "ComposeResources", policy)
	event := &p.Events[len(p.Events)-1]
	event.InvolvedObject.UID = p.Claim.Metadata.UID
	event.LastTimestamp = p.before(20 * time.Minute)
	d := p.has("adoption-refused", "The cluster had a resource before the claim, and the platform does not take it over: "+policy)
	if !strings.Contains(d.Causes[0].Do, "delete the claim and apply it again") {
		t.Error(d.Causes[0].Do)
	}
	event.InvolvedObject.UID = "of a claim before"
	p.has("adoption-refused", "The cluster had a resource before the claim, and the platform does not take it over: "+p.Claim.Status.Condition("Synced").Message)
}
