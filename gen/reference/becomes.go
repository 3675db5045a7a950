package reference

import (
	"fmt"
	"maps"
	"slices"

	"github.com/arun4infra/zerotouch-platform/explain"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// complete returns what each field becomes. Every value of a claim has to be
// there, and nothing else.
func complete(body *explain.Field) (map[string]spec.Becoming, error) {
	missing := map[string]spec.Becoming{}
	for _, b := range spec.Becomings() {
		missing[b.Field] = b
	}
	found := map[string]spec.Becoming{}
	for _, path := range leaves(body) {
		b, ok := missing[path]
		if !ok {
			return nil, fmt.Errorf("%s: the reference can't say what it becomes; add it to Becomings in spec/becomes.go", path)
		}
		found[path] = b
		delete(missing, path)
	}
	for _, path := range slices.Sorted(maps.Keys(missing)) {
		return nil, fmt.Errorf("%s: the claim has no such field; remove it from Becomings in spec/becomes.go", path)
	}
	return found, nil
}

// leaves returns the paths of all values of the claim.
func leaves(body *explain.Field) []string {
	var out []string
	body.Walk(func(path string, _, f *explain.Field) {
		if len(f.Children()) == 0 {
			out = append(out, "spec."+path)
		}
	})
	return out
}
