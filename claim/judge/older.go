package judge

import (
	"maps"
	"regexp"
	"slices"

	"github.com/arun4infra/zerotouch-platform/claim"
)

// olderFields are fields of the hand-written API that came before this one, under
// the same group, version and kind.
var olderFields = regexp.MustCompile(`^(?:secret[0-9]+Name|httpPort|healthPath|readyPath)$`)

// olderAPI recognises a claim of that API. One line says more than a list of
// unknown fields.
func olderAPI(d *claim.Document) (claim.Problem, bool) {
	fields, _ := d.Object["spec"].(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if olderFields.MatchString(name) {
			path := specPath.Field(name)
			p := claim.Problemf(d.Key(path), path, "this is a claim of the older API")
			p.Hint = "run eds migrate"
			return p, true
		}
	}
	return claim.Problem{}, false
}
