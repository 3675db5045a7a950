package causes

import (
	"fmt"
	"strings"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

// notExplained finds services that are not ready for a reason that no other rule
// knows, so that they are never called healthy.
func notExplained() Rule {
	return Rule{ID: "not-explained", find: func(c *Case) *Finding {
		if c.claimReady() || len(c.found) > 0 || c.Claim.Metadata.DeletionTimestamp != nil {
			return nil
		}
		return &Finding{
			message: "The claim is not ready, and no rule knows why. What its parts say: " + strings.Join(c.said(), "; ") + ".",
			do:      "Dig deeper with `kubectl describe`, from the claim down. `kubectl eds status " + c.Name + " --save FILE` writes what was seen, for a report: a cause that is missing here is a bug.",
		}
	}}
}

// said are the conditions that are not True.
func (c *Case) said() []string {
	out := complaints("claim", c.Claim.Status)
	if c.Composite != nil {
		out = append(out, complaints("composite resource", c.Composite.Status)...)
	}
	for _, o := range c.Objects {
		out = append(out, complaints(o.Carries(), o.Status)...)
	}
	if d := c.Deployment; d != nil {
		out = append(out, fmt.Sprintf("Deployment has %d of %d pods available", d.Status.AvailableReplicas, wanted(d)))
	}
	return out
}

func complaints(who string, s snapshot.Status) []string {
	var out []string
	for _, x := range s.Conditions {
		if x.Status != "True" {
			out = append(out, fmt.Sprintf("%s %s is %s %s", who, x.Type, x.Status, oneLine(x.Message)))
		}
	}
	return out
}
