package render

import (
	"slices"
	"testing"

	"github.com/crossplane/crossplane-runtime/v2/pkg/xcrd"
)

// The list agrees with Crossplane's library.
func TestClaimOnlyFields(t *testing.T) {
	var want []string
	for field := range xcrd.CompositeResourceClaimSpecProps(nil) {
		if !slices.Contains(xcrd.PropagateSpecProps, field) {
			want = append(want, field)
		}
	}
	slices.Sort(want)
	if !slices.Equal(claimOnly, want) {
		t.Errorf("got %v, want %v", claimOnly, want)
	}
}
