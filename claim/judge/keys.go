package judge

import (
	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// annotationKeys checks the keys of the ServiceAccount's annotations. A schema of
// the API server has no rule for keys: it would accept the claim, and refuse the
// ServiceAccount.
func annotationKeys(d *claim.Document) []claim.Problem {
	const path claim.Path = "spec.serviceAccount.annotations"
	annotations, _ := d.Get(path).(map[string]any)
	if len(annotations) == 0 {
		return nil
	}
	rule := spec.Annotations{}.Map().Keys
	allows := rule.Matcher()
	var problems []claim.Problem
	for key := range annotations {
		if !allows(key) {
			at := path.Field(key)
			problems = append(problems, claim.Problemf(d.Key(at), at, "must be %s, got %s", rule.Words, show(key)))
		}
	}
	return problems
}
