package claim

import (
	"strings"

	"github.com/arun4infra/zerotouch-platform/internal/similar"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// maxTypos is how many letters may be wrong in a name that is taken for ours.
const maxTypos = 3

// isClaim reports whether a document is, or is intended to be, a claim. One whose
// kind or group is misspelt must not be passed over: it would count as good.
func isClaim(object map[string]any) bool {
	version, _ := object["apiVersion"].(string)
	group, _, hasGroup := strings.Cut(version, "/")
	kind, _ := object["kind"].(string)
	ours := group == spec.Group
	switch {
	case strings.EqualFold(kind, spec.Kind):
		return true
	case strings.EqualFold(kind, spec.CompositeKind):
		return false
	case kind == "":
		return ours
	}
	nearby := ours || !hasGroup || similar.Within(group, spec.Group, maxTypos)
	return nearby && similar.Within(kind, spec.Kind, maxTypos)
}
