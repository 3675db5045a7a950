package judge

import (
	"fmt"
	"slices"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// clash finds the environment name that the rule on the whole list of secretRefs
// is about, since the API server can only name the list.
func clash(d *claim.Document) (claim.Problem, bool) {
	first := map[string]string{}
	refs, _ := d.Get("spec.secretRefs").([]any)
	for i := range refs {
		env, _ := d.Get(fmt.Sprintf("spec.secretRefs[%d].env", i)).([]any)
		for k := range env {
			path := fmt.Sprintf("spec.secretRefs[%d].env[%d].envName", i, k)
			name, _ := d.Get(path).(string)
			switch other, taken := first[name]; {
			case slices.Contains(spec.ReservedEnvNames(), name):
				return claim.At(d.Value(path), path, "'%s' is set by the platform and can't be used in a claim", name), true
			case taken:
				return claim.At(d.Value(path), path, "'%s' is set already, by %s", name, other), true
			}
			first[name] = path
		}
	}
	return claim.Problem{}, false
}
