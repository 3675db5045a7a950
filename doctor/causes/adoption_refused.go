package causes

import "fmt"

// adoptionRefused finds resources that were there before the claim.
func adoptionRefused() Rule {
	return Rule{ID: "adoption-refused", Explains: foreign(), find: func(c *Case) *Finding {
		r := c.refused(adoptionPattern)
		if r == nil && !c.foreignSelector() {
			r = c.refused(strangerPattern)
		}
		if r == nil {
			return nil
		}
		return &Finding{
			message: fmt.Sprintf("The cluster had %s before the claim, and the platform does not take it over: %s", r.subject(), oneLine(r.message)),
			do:      "If the claim should replace it, annotate the existing resource with platform.bizmatters.io/adopt: \"true\". If not, give the claim another name.",
		}
	}}
}
