package causes

import (
	"fmt"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// reconciliationPaused finds claims that somebody told Crossplane to leave alone.
// What exists keeps running, so this is a fault only if something has to change.
func reconciliationPaused() Rule {
	return Rule{ID: "reconciliation-paused", Explains: []string{"crossplane-not-running", "provider-not-running", "deleting-and-stuck"}, find: func(c *Case) *Finding {
		what, command := c.pausedPart()
		if what == "" {
			return nil
		}
		state := Unhealthy
		if c.claimReady() && !c.behind() {
			state = Healthy
		}
		return &Finding{
			state:   state,
			message: fmt.Sprintf("Crossplane was told to leave %s alone, by the annotation crossplane.io/paused: changes of the claim do not arrive, and a deletion does not end. Running pods keep working, and are scaled.", what),
			do:      "Find out who paused it and why. To go on: " + command + ".",
		}
	}}
}

// pausedPart names what is paused, and the command that ends that.
func (c *Case) pausedPart() (what, command string) {
	if pausedByAnnotation(c.Claim.Status) {
		return "the claim", c.command("annotate %s %s crossplane.io/paused-", spec.Plural, c.Name)
	}
	if x := c.Composite; x != nil && pausedByAnnotation(x.Status) {
		return "the composite resource " + x.Metadata.Name, resume(spec.CompositePlural, x.Metadata.Name)
	}
	for _, o := range c.Objects {
		if pausedByAnnotation(o.Status) {
			return "the Object for " + o.Carries(), resume(string(snapshot.Objects), o.Metadata.Name)
		}
	}
	return "", ""
}

// resume is the command for a cluster-scoped resource.
func resume(kind, name string) string {
	return fmt.Sprintf("`kubectl annotate %s %s crossplane.io/paused-`", kind, name)
}

// pausedByAnnotation reports whether Crossplane was told to leave a resource
// alone.
func pausedByAnnotation(s snapshot.Status) bool {
	return s.Condition("Synced").Reason == "ReconcilePaused"
}

// behind reports whether the claim was changed since Crossplane last processed
// it.
func (c *Case) behind() bool {
	seen := c.Claim.Status.Condition("Ready").ObservedGeneration
	return seen > 0 && seen < c.Claim.Metadata.Generation
}
