package claimgen

import (
	"slices"
	"strings"

	"github.com/arun4infra/zerotouch-platform/schema"
)

func (g *Generator) value(p place, f *schema.Field) any {
	switch {
	case f.Const != nil:
		return f.Const
	case len(f.Enum) > 0:
		return pick(g, f.Enum)
	}
	switch f.Type {
	case "object":
		return g.object(p, f)
	case "array":
		return g.array(p, f)
	case "boolean":
		return g.coin()
	case "integer":
		return g.number(f)
	}
	return g.text(p, f)
}

func (g *Generator) coin() bool { return g.rand.IntN(2) == 0 }

func pick[T any](g *Generator, from []T) T { return from[g.rand.IntN(len(from))] }

// object fills the required fields, some of the others, and what one branch of
// anyOf demands.
func (g *Generator) object(p place, f *schema.Field) map[string]any {
	branch := &schema.Field{}
	if len(f.AnyOf) > 0 {
		branch = pick(g, f.AnyOf)
	}
	object := map[string]any{}
	for _, child := range byName(f.Fields) {
		if f.Requires(child.Name) || branch.Requires(child.Name) || g.coin() {
			object[child.Name] = g.value(p.at(child.Name), narrowed(child, branch.Field(child.Name)))
		}
	}
	if entries := f.Entries(); entries != nil {
		for range g.rand.IntN(3) {
			object[g.word()] = g.value(p.at(freeName("")), entries)
		}
	}
	if f.Not != nil && holds(f.Not, object) {
		removeAll(object, nil, f.Not.AnyOf)
	}
	return object
}

// holds reports whether an object has the values that a condition demands.
func holds(condition *schema.Field, object map[string]any) bool {
	for _, f := range condition.Fields {
		if object[f.Name] != f.Const {
			return false
		}
	}
	return true
}

// byName keeps the claims the same when the order of the fields changes.
func byName(fields []*schema.Field) []*schema.Field {
	return slices.SortedFunc(slices.Values(fields), func(a, b *schema.Field) int { return strings.Compare(a.Name, b.Name) })
}

// narrowed adds what a branch of anyOf demands of a field to its schema.
func narrowed(f, more *schema.Field) *schema.Field {
	if more == nil {
		return f
	}
	both := *f
	both.MinItems, both.Const = max(f.MinItems, more.MinItems), more.Const
	return &both
}

func (g *Generator) array(p place, f *schema.Field) []any {
	list := []any{}
	for range f.MinItems + g.rand.IntN(3) {
		list = append(list, g.value(p.at(len(list)), f.Items))
	}
	return list
}

// number is a small one, and now and then one of the limits.
func (g *Generator) number(f *schema.Field) int {
	low, high := limits(f)
	return pick(g, []int{low, high, low + g.rand.IntN(min(high-low, 20)+1), low + g.rand.IntN(high-low+1)})
}

// limits are far apart where the schema has none.
func limits(f *schema.Field) (low, high int) {
	low, high = 0, 1000
	if f.Minimum != nil {
		low = int(*f.Minimum)
	}
	if f.Maximum != nil {
		high = int(*f.Maximum)
	}
	return low, high
}
