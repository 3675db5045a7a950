package compare

import (
	"testing"

	"github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
)

// TestOtherKinds: even a kind that this package knows nothing about is compared
// value by value.
func TestOtherKinds(t *testing.T) {
	budget := func(maxUnavailable any, app string) tree.Map {
		return tree.Map{
			"kind": "PodDisruptionBudget", "metadata": tree.Map{"name": "a"},
			"spec": tree.Map{"maxUnavailable": maxUnavailable, "selector": tree.Map{"matchLabels": tree.Map{"app": app}}},
		}
	}
	scaler := tree.Map{"kind": "ScaledObject"}
	after := cluster.Service{Scaler: scaler, Others: []tree.Map{budget(1.0, "a")}}
	claim := tree.Map{"metadata": tree.Map{"name": "a"}}
	for name, tt := range map[string]struct {
		given []tree.Map
		want  map[string]List
	}{
		"there was none": {nil, map[string]List{"PodDisruptionBudget": Different}},
		"another value": {[]tree.Map{budget(2.0, "b")}, map[string]List{
			"PodDisruptionBudget kind":                          Same,
			"PodDisruptionBudget metadata.name":                 Carried,
			"PodDisruptionBudget spec.maxUnavailable":           Impossible,
			"PodDisruptionBudget spec.selector.matchLabels.app": Different,
		}},
	} {
		t.Run(name, func(t *testing.T) {
			before := cluster.Service{Scaler: scaler, Others: tt.given}
			got := Services(cluster.Service{Others: tt.given}, before, after, claim)
			for _, e := range got {
				if tt.want[e.Path] != e.List {
					t.Errorf("%s: %q, want %q", e.Path, e.List, tt.want[e.Path])
				}
			}
			if len(got) != len(tt.want) {
				t.Errorf("%d entries, want %d", len(got), len(tt.want))
			}
		})
	}
}
