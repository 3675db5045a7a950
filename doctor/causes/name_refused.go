package causes

import (
	"fmt"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// nameRefused finds names that the API server refuses, so there is no claim. A
// claim older than the name policy may have such a name, and its resources do not
// work.
func nameRefused() Rule {
	return Rule{ID: "name-refused", Explains: []string{"claim-missing", "resource-refused", "composition-failed"}, find: func(c *Case) *Finding {
		if spec.NameRule.Allows(c.Name) {
			return nil
		}
		return &Finding{
			message: fmt.Sprintf("%q is not a name that a service can have: it must be %s.", c.Name, spec.NameRule.Words),
			do:      "Give the claim another metadata.name. `eds validate` says the same before you apply it.",
		}
	}}
}
