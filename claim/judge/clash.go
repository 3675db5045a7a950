package judge

import (
	"fmt"
	"slices"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// clashes finds the environment names that the rule on the whole list of
// secretRefs is about, since the API server can only name the list. Names that
// occur twice in one reference are not among them: the server names those.
func clashes(d *claim.Document) []claim.Problem {
	var problems []claim.Problem
	first := map[string]envName{}
	for _, e := range envNames(d) {
		other, taken := first[e.name]
		switch {
		case slices.Contains(spec.ReservedEnvNames(), e.name):
			problems = append(problems, claim.At(d.Value(e.path), e.path, "'%s' is set by the platform and can't be used in a claim", e.name))
		case !taken:
			first[e.name] = e
		case other.ref != e.ref:
			problems = append(problems, claim.At(d.Value(e.path), e.path, "'%s' is set already, by %s", e.name, other.path))
		}
	}
	return problems
}

// envName is an environment name, the index of its reference and its place.
type envName struct {
	name string
	ref  int
	path string
}

func envNames(d *claim.Document) []envName {
	var names []envName
	refs, _ := d.Get("spec.secretRefs").([]any)
	for i := range refs {
		env, _ := d.Get(fmt.Sprintf("spec.secretRefs[%d].env", i)).([]any)
		for k := range env {
			path := fmt.Sprintf("spec.secretRefs[%d].env[%d].envName", i, k)
			if name, ok := d.Get(path).(string); ok {
				names = append(names, envName{name, i, path})
			}
		}
	}
	return names
}
