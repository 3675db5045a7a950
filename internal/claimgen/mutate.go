package claimgen

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/arun4infra/zerotouch-platform/schema"
)

// Mutation is one thing wrong in a claim.
type Mutation struct {
	// Name says what was done, and Path where.
	Name, Path string
	// Claim is the claim with the mutation.
	Claim map[string]any
}

// place is a value in a claim that is being copied.
type place struct {
	path   string
	schema *schema.Field
	value  any
	set    func(any) // replaces the value
	remove func()    // nil where nothing can be removed
	rename func(string)
}

// Mutate does one thing wrong, somewhere in a copy of the claim.
func (g *Generator) Mutate(claim map[string]any) Mutation {
	claim = clone(claim)
	var places []place
	for _, field := range []string{"metadata", "spec"} {
		collect(&places, field, g.schema.Field(field), claim, field)
	}
	for {
		p := places[g.rng.IntN(len(places))]
		ways := ways(p)
		way := ways[g.rng.IntN(len(ways))]
		if way.do == nil {
			continue
		}
		way.do()
		return Mutation{Name: way.name, Path: p.path, Claim: claim}
	}
}

func collect(out *[]place, path string, s *schema.Field, parent map[string]any, field string) {
	value, ok := parent[field]
	if !ok || s == nil {
		return
	}
	*out = append(*out, place{
		path: path, schema: s, value: value,
		set:    func(v any) { parent[field] = v },
		remove: func() { delete(parent, field) },
		rename: func(to string) { delete(parent, field); parent[to] = value },
	})
	below(out, path, s, value)
}

func below(out *[]place, path string, s *schema.Field, value any) {
	switch value := value.(type) {
	case map[string]any:
		for _, f := range slices.Sorted(maps.Keys(value)) {
			child := s.Field(f)
			if child == nil {
				child = s.Entries()
			}
			collect(out, path+"."+f, child, value, f)
		}
	case []any:
		for i, item := range value {
			p := fmt.Sprintf("%s[%d]", path, i)
			*out = append(*out, place{path: p, schema: s.Items, value: item, set: func(v any) { value[i] = v }})
			below(out, p, s.Items, item)
		}
	}
}

type way struct {
	name string
	do   func()
}

// ways are the things that can go wrong in a place; those that can't there do
// nothing.
func ways(p place) []way {
	out := []way{{"null", func() { p.set(nil) }}, {"wrong type", func() { p.set(otherType(p.value)) }}}
	if p.remove != nil {
		name := p.path[strings.LastIndex(p.path, ".")+1:]
		out = append(out, way{"removed", p.remove}, way{"misspelt", func() { p.rename(name + "s") }}, way{"wrong case", func() { p.rename(strings.ToUpper(name)) }})
	}
	switch v := p.value.(type) {
	case string:
		out = append(out, textWays(p, v)...)
	case float64:
		out = append(out, numberWays(p, v)...)
	case []any:
		out = append(out, listWays(p, v)...)
	case map[string]any:
		out = append(out, way{"unknown field", func() { v["unknownField"] = "x" }}, way{"emptied", func() { p.set(map[string]any{}) }})
	}
	return out
}

func textWays(p place, v string) []way {
	out := []way{{"empty text", func() { p.set("") }}}
	for _, bad := range []string{" ", "\"", "\\", "\n", "}", "/", ".", "*", "-", "_", "é", "%", "\u2028", "A", "0"} {
		out = append(out, way{fmt.Sprintf("%q at the end", bad), func() { p.set(v + bad) }}, way{fmt.Sprintf("%q in front", bad), func() { p.set(bad + v) }})
	}
	if p.schema.MaxLength > 0 {
		out = append(out, way{"too long", func() { p.set(v + strings.Repeat("a", p.schema.MaxLength)) }})
	}
	if strings.HasSuffix(p.path, "envName") || strings.HasPrefix(p.path, "spec.env[") && strings.HasSuffix(p.path, "name") {
		out = append(out, way{"reserved name", func() { p.set("NATS_URL") }}, way{"common name", func() { p.set("COMMON") }})
	}
	return out
}

func numberWays(p place, v float64) []way {
	out := []way{{"a fraction", func() { p.set(v + 0.5) }}, {"negative", func() { p.set(-v - 1) }}}
	if p.schema.Maximum != nil {
		out = append(out, way{"too large", func() { p.set(float64(*p.schema.Maximum + 1)) }})
	}
	return out
}

func listWays(p place, v []any) []way {
	out := []way{{"emptied", func() { p.set([]any{}) }}, {"an object", func() { p.set(map[string]any{}) }}}
	if len(v) > 0 {
		out = append(out, way{"first item twice", func() { p.set(append(slices.Clone(v), cloneAny(v[0]))) }})
	}
	if len(v) > 0 && p.schema.MaxItems > 0 {
		out = append(out, way{"too many items", func() { p.set(many(v[0], p.schema.MaxItems+1)) }})
	}
	return out
}

// many returns copies of an item with different keys.
func many(item any, n int) []any {
	var out []any
	for i := range n {
		c := cloneAny(item)
		if m, ok := c.(map[string]any); ok {
			for _, key := range []string{"name", "envName"} {
				if s, ok := m[key].(string); ok {
					m[key] = fmt.Sprintf("%s%d", s, i)
				}
			}
			delete(m, "env")
			if _, ok := m["envFrom"]; ok {
				m["envFrom"] = true
			}
		}
		out = append(out, c)
	}
	return out
}

func otherType(v any) any {
	switch v.(type) {
	case string:
		return float64(7)
	case bool:
		return "true"
	default:
		return "text"
	}
}

func clone(m map[string]any) map[string]any {
	out, _ := cloneAny(m).(map[string]any)
	return out
}

func cloneAny(v any) any {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // the values come from JSON
	}
	var out any
	if err := json.Unmarshal(data, &out); err != nil {
		panic(err)
	}
	return out
}
