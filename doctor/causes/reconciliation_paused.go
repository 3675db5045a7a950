package causes

import (
	"fmt"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

// reconciliationPaused finds claims that somebody told Crossplane not to work on.
// What is there goes on, so that it is a fault only if something has to change.
func reconciliationPaused() Rule {
	return Rule{ID: "reconciliation-paused", Explains: []string{"crossplane-not-running", "provider-not-running", "deleting-and-stuck"}, find: func(c *Case) *Finding {
		what := c.pausedPart()
		if what == "" {
			return nil
		}
		state := Unhealthy
		if c.claimReady() && !c.behind() {
			state = Healthy
		}
		return &Finding{
			state:   state,
			message: fmt.Sprintf("Crossplane was told to leave %s alone, by the annotation crossplane.io/paused: changes of the claim do not arrive, and a deletion does not end. The pods that run go on, and are scaled.", what),
			do:      "Find out who paused it and why. To go on, remove the annotation: `kubectl annotate KIND NAME crossplane.io/paused-`.",
		}
	}}
}

// pausedPart names what is paused.
func (c *Case) pausedPart() string {
	if pausedByAnnotation(c.Claim.Status) {
		return "the claim"
	}
	if c.Composite != nil && pausedByAnnotation(c.Composite.Status) {
		return "the composite resource " + c.Composite.Metadata.Name
	}
	for _, o := range c.Objects {
		if pausedByAnnotation(o.Status) {
			return "the Object for " + o.Carries()
		}
	}
	return ""
}

// pausedByAnnotation says whether Crossplane leaves something alone because it was
// told so.
func pausedByAnnotation(s snapshot.Status) bool {
	return s.Condition("Synced").Reason == "ReconcilePaused"
}

// behind says whether the claim was changed since Crossplane looked at it.
func (c *Case) behind() bool {
	seen := c.Claim.Status.Condition("Ready").ObservedGeneration
	return seen > 0 && seen < c.Claim.Metadata.Generation
}
