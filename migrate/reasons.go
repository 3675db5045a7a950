package migrate

import (
	"fmt"
	"slices"
	"strings"

	"github.com/arun4infra/zerotouch-platform/migrate/compare"
)

// Reasons returns all reasons that can be accepted, in alphabetical order.
func Reasons() []string {
	all := append(compare.Reasons(), noStreamReason, workloadReason, "second-service", "second-scaler")
	slices.Sort(all)
	return slices.Compact(all)
}

// CheckReasons refuses unknown reasons: a misspelt one would seem to be accepted.
func CheckReasons(reasons []string) error {
	for _, r := range reasons {
		if !slices.Contains(Reasons(), r) {
			return fmt.Errorf("--accept %s: must be one of %s", r, strings.Join(Reasons(), ", "))
		}
	}
	return nil
}
