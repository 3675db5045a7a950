package causes

import "fmt"

// notReadyYet finds services that were changed a moment ago.
func notReadyYet() Rule {
	return Rule{ID: "not-ready-yet", find: func(c *Case) *Finding {
		since := c.age(c.Claim.Changed.Time)
		if c.claimReady() || len(c.found) > 0 || since > 2*patience {
			return nil
		}
		return &Finding{
			message: fmt.Sprintf("The claim was changed %s ago and is not ready yet.", ago(since)),
			do:      "Wait a minute and ask again, or use `--watch`.",
		}
	}}
}

// claimReady says whether the claim itself says that all is well.
func (c *Case) claimReady() bool {
	s := c.Claim.Status
	return c.Claim.Metadata.DeletionTimestamp == nil && s.Condition("Synced").Status == "True" && s.Condition("Ready").Status == "True"
}
