package causes

import "fmt"

// claimMissing finds services without a claim.
func claimMissing() Rule {
	return Rule{ID: "claim-missing", find: func(c *Case) *Finding {
		if c.Claim != nil {
			return nil
		}
		f := &Finding{
			message: fmt.Sprintf("There is no EventDrivenService %s in namespace %s.", c.Name, c.Namespace),
			do:      "Look at what applies it: an error of `kubectl apply`, or the ArgoCD Application's sync result. " + c.command("get eds") + " lists what is there.",
		}
		if c.Deployment != nil {
			f.message += " A Deployment of that name exists; no claim manages it."
		}
		return f
	}}
}
