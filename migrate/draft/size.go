package draft

import (
	"slices"

	"github.com/arun4infra/zerotouch-platform/migrate/tree"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// size returns the row that matches exactly, else the smallest that gives at
// least as much of everything, else the largest.
func size(resources tree.Map) string {
	if len(resources) == 0 {
		return ""
	}
	rows := spec.Sizes()
	exact := slices.IndexFunc(rows, func(r spec.SizeRow) bool { return holds(r, resources, true) })
	if exact >= 0 {
		return string(rows[exact].Size)
	}
	enough := slices.IndexFunc(rows, func(r spec.SizeRow) bool { return holds(r, resources, false) })
	if enough >= 0 {
		return string(rows[enough].Size)
	}
	return string(rows[len(rows)-1].Size)
}
