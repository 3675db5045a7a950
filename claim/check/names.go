package check

import (
	"fmt"
	"path/filepath"

	"github.com/arun4infra/zerotouch-platform/claim"
)

// names remembers the claims of each folder. In another folder the same name is
// meant: that is how bases, overlays and environments are kept.
type names map[identity]string

type identity struct{ folder, namespace, name string }

// repeated warns about claims that replace one another when they are applied.
func (n names) repeated(r Result) []claim.Problem {
	var problems []claim.Problem
	for _, c := range r.Claims {
		id := identity{filepath.Dir(r.File), c.Namespace, c.Name}
		first, taken := n[id]
		switch {
		case c.Name == "":
		case taken:
			p := claim.Warningf(c.At, "metadata.name", "the claim '%s' is already defined in %s", c.Name, first)
			p.Hint = "one replaces the other when both are applied"
			problems = append(problems, p)
		default:
			n[id] = fmt.Sprintf("%s:%d", r.File, c.At.Line)
		}
	}
	return problems
}
