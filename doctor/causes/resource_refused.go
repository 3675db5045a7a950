package causes

import "fmt"

// resourceRefused finds resources that could not be written for any reason that
// no other rule knows.
func resourceRefused() Rule {
	return Rule{ID: "resource-refused", find: func(c *Case) *Finding {
		for _, r := range c.refusals() {
			if !patterned(r.message) {
				return &Finding{
					message: fmt.Sprintf("Crossplane could not write %s: %s", r.subject(), oneLine(r.message)),
					do:      "The message is the API server's. \"forbidden\" means that a permission is missing or a policy refuses it: compare the installed role with the repository's `rbac/` folder.",
				}
			}
		}
		return nil
	}}
}
