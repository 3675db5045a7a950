package causes

import (
	"fmt"
	"slices"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// adoptionRefused finds resources that existed before the claim.
func adoptionRefused() Rule {
	return Rule{ID: "adoption-refused", Explains: foreign(), find: func(c *Case) *Finding {
		stranger := c.refused(strangerPattern)
		if stranger != nil && c.foreignSelector() {
			stranger = nil
		}
		r := c.refused(adoptionPattern)
		if r == nil && stranger != nil {
			r = c.refusedOnce(stranger)
		}
		if r == nil {
			return nil
		}
		return &Finding{
			message: fmt.Sprintf("The cluster had %s before the claim, and the platform does not take it over: %s", r.subject(), oneLine(r.message)),
			do:      "If the claim should replace it, annotate the existing resource with platform.bizmatters.io/adopt: \"true\"" + again(stranger) + ". If not, give the claim another name.",
		}
	}}
}

// refusedOnce returns what the policy said when Crossplane 2 tried to write the
// resource, which happens only once. If that event has expired, the current
// message has to do.
func (c *Case) refusedOnce(now *refusal) *refusal {
	for _, e := range slices.Backward(c.about(spec.Kind, "", "ComposeResources")) {
		if adoptionPattern.MatchString(oneLine(e.Message)) && e.InvolvedObject.UID == c.Claim.Metadata.UID {
			return &refusal{message: e.Message}
		}
	}
	return now
}

// again says what makes Crossplane 2 try to write the resource once more.
func again(stranger *refusal) string {
	if stranger == nil {
		return ""
	}
	return ", then delete the claim and apply it again"
}
