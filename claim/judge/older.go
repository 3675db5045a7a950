package judge

import (
	"maps"
	"slices"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/claim/olderapi"
)

// olderClaim recognises a claim of the API that came before this one. One line
// says more than a list of unknown fields.
func olderClaim(d *claim.Document) (claim.Problem, bool) {
	fields, _ := d.Object["spec"].(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if olderapi.Telling(name) {
			path := specPath.Field(name)
			p := claim.Problemf(d.Key(path), path, "this is a claim of the older API")
			p.Hint = "run eds migrate"
			return p, true
		}
	}
	return claim.Problem{}, false
}
