package e2e

import (
	"testing"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// The provider may do no more than it needs (decision 8).
func TestLeastPrivilege(t *testing.T) {
	if c.Crossplane == "2" {
		t.Skip("Crossplane 2 composes without a provider")
	}
	for _, p := range cluster.ProviderPermissions {
		if got, err := c.Has(t.Context(), "crossplane-system", "provider-kubernetes", p); err != nil || got != p.Allowed {
			t.Errorf("%+v: got %v, %v", p, got, err)
		}
	}
}
