package causes

import (
	"fmt"
	"strings"
)

// notExplained finds services that are not ready although no other rule knows
// why: they are never called healthy.
func notExplained() Rule {
	return Rule{ID: "not-explained", find: func(c *Case) *Finding {
		if c.claimReady() || len(c.found) > 0 || c.Claim.Metadata.DeletionTimestamp != nil {
			return nil
		}
		return &Finding{
			message: "The claim is not ready, and no rule knows why. What its parts say: " + strings.Join(c.said(), "; ") + ".",
			do:      "Look deeper with `kubectl describe`, from the claim down. `kubectl eds status " + c.Name + " --save FILE` writes what was seen, for a report: a cause that is missing here is a bug.",
		}
	}}
}

// said are the conditions that are not True.
func (c *Case) said() []string {
	var out []string
	for _, x := range c.Claim.Status.Conditions {
		if x.Status != "True" {
			out = append(out, fmt.Sprintf("claim %s is %s %s", x.Type, x.Status, oneLine(x.Message)))
		}
	}
	for _, o := range c.Objects {
		for _, x := range o.Status.Conditions {
			if x.Status != "True" {
				out = append(out, fmt.Sprintf("%s %s is %s %s", o.Carries(), x.Type, x.Status, oneLine(x.Message)))
			}
		}
	}
	if d := c.Deployment; d != nil {
		out = append(out, fmt.Sprintf("Deployment has %d of %d pods available", d.Status.AvailableReplicas, wanted(d)))
	}
	return out
}
