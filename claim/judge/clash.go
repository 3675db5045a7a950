package judge

import (
	"slices"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// clashes finds what the rules on the whole spec are about, since the API server
// can only name the spec: names of variables and paths of mounts that are used
// twice. What occurs twice in one list is not among them: the server names that.
func clashes(d *claim.Document) []claim.Problem {
	return append(nameClashes(d), mountClashes(d)...)
}

func nameClashes(d *claim.Document) []claim.Problem {
	var problems []claim.Problem
	first := map[string]use{}
	for _, u := range names(d) {
		other, taken := first[u.value]
		switch {
		case slices.Contains(spec.ReservedEnvNames(), u.value):
			problems = append(problems, claim.Problemf(d.Value(u.path), u.path, "'%s' is set by the platform and can't be used in a claim", u.value))
		case !taken:
			first[u.value] = u
		case other.list != u.list:
			problems = append(problems, claim.Problemf(d.Value(u.path), u.path, "'%s' is set already, by %s", u.value, other.path))
		}
	}
	return problems
}

func mountClashes(d *claim.Document) []claim.Problem {
	var problems []claim.Problem
	first := map[string]claim.Path{}
	for _, list := range []claim.Path{"spec.secretRefs", "spec.configMapRefs"} {
		for _, u := range uses(d, list, "mountPath") {
			if other, taken := first[u.value]; taken {
				problems = append(problems, claim.Problemf(d.Value(u.path), u.path, "'%s' is used already, by %s", u.value, other))
				continue
			}
			first[u.value] = u.path
		}
	}
	return problems
}

// use is a text in a field of an entry of a list, and where it stands.
type use struct {
	value      string
	list, path claim.Path
}

// names returns the names of all variables that the claim sets.
func names(d *claim.Document) []use {
	all := uses(d, "spec.env", "name")
	const secretRefs claim.Path = "spec.secretRefs"
	refs, _ := d.Get(secretRefs).([]any)
	for i := range refs {
		all = append(all, uses(d, secretRefs.Item(i).Field("env"), "envName")...)
	}
	return all
}

func uses(d *claim.Document, list claim.Path, field string) []use {
	var all []use
	entries, _ := d.Get(list).([]any)
	for i := range entries {
		path := list.Item(i).Field(field)
		if value, ok := d.Get(path).(string); ok {
			all = append(all, use{value, list, path})
		}
	}
	return all
}
