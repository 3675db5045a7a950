package claimgen

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/arun4infra/zerotouch-platform/schema"
)

// change is one mutation of a claim.
type change struct {
	// rule is what it breaks; Valid if nothing.
	rule string
	// what it does, and where.
	what  string
	place place
	// class is what changes are counted by, so that all kinds get their turn.
	class string
	// apply does it to a copy of the claim.
	apply func(root map[string]any)
	// text does it to the YAML instead, where a value can't express it.
	text func(yaml []byte) []byte
}

func (c change) String() string { return c.place.String() + ": " + c.what }

// mutator collects the changes of one claim.
type mutator struct {
	*Generator
	claim map[string]any
	all   []change
}

// changes returns every mutation of a claim that the schema suggests, and those
// that it can't say.
func (g *Generator) changes(claim map[string]any) []change {
	m := &mutator{Generator: g, claim: claim}
	m.walk(nil, g.schema)
	m.metadata()
	m.status()
	m.across()
	m.document()
	return m.all
}

// add collects a change; those of a group have their turn together.
func (m *mutator) add(c change, group string) {
	c.class = c.rule + ": " + group + " at " + c.place.class()
	m.all = append(m.all, c)
}

func (m *mutator) apply(rule, what string, p place, apply func(root map[string]any)) {
	m.add(change{rule: rule, what: what, place: p, apply: apply}, what)
}

// replace is the change that puts another value in a place.
func (m *mutator) replace(rule, what string, p place, v any) {
	m.apply(rule, what, p, func(root map[string]any) { set(root, p, clone(v)) })
}

func (m *mutator) walk(p place, f *schema.Field) {
	if len(p) > 0 {
		m.types(p, f)
	}
	switch f.Type {
	case "object":
		m.fields(p, f)
		m.entries(p, f)
	case "array":
		m.items(p, f)
	case "integer":
		m.numbers(p, f)
	case "string":
		m.texts(p, f, get(m.claim, p).(string))
	}
}

// types puts values of all other types in a place, and none.
func (m *mutator) types(p place, f *schema.Field) {
	wrong, null := WrongType, Null
	if p.class() == "status" {
		wrong = Status
	}
	if _, isItem := p[len(p)-1].(int); isItem {
		null = NullItem
	}
	values := map[string]any{
		"string": "5", "boolean": true, "integer": 5, "object": map[string]any{"a": "b"}, "array": []any{"a"},
	}
	for _, t := range slices.Sorted(maps.Keys(values)) {
		if t != f.Type {
			m.replace(wrong, "made "+t, p, values[t])
		}
	}
	m.replace(null, "made null", p, nil)
}

func (m *mutator) numbers(p place, f *schema.Field) {
	low, high := limits(f)
	m.replace(Valid, "made as small as it may be", p, low)
	m.replace(Valid, "made as large as it may be", p, high)
	m.replace(OutOfRange, "made one too small", p, low-1)
	m.replace(OutOfRange, "made one too large", p, high+1)
	m.replace(WrongType, "made a fraction", p, float64(low)+0.5)
}

// fields changes an object by what the schema says of its fields.
func (m *mutator) fields(p place, f *schema.Field) {
	object := get(m.claim, p).(map[string]any)
	for _, child := range byName(f.Fields) {
		at := p.at(child.Name)
		if f.Requires(child.Name) {
			m.apply(Required, "removed", at, func(root map[string]any) { remove(root, at) })
		}
		if _, there := object[child.Name]; !there {
			continue
		}
		m.walk(at, child)
		m.misspell(p, f, child.Name)
		if !f.Requires(child.Name) && len(f.AnyOf) == 0 {
			m.apply(Valid, "removed", at, func(root map[string]any) { remove(root, at) })
		}
	}
	if closed(f) {
		m.replace(Unknown, "added", p.at("surprise"), "x")
	}
	m.choices(p, f)
	m.exclusion(p, f)
}

// closed reports whether an object has no fields but those that are named.
func closed(f *schema.Field) bool { return f.Values.Value == "false" }

// misspell renames a field in the ways that people do.
func (m *mutator) misspell(p place, f *schema.Field, name string) {
	if !closed(f) {
		return
	}
	for _, wrong := range []string{name + "s", name[:len(name)-1], swapCase(name)} {
		if f.Field(wrong) != nil {
			continue
		}
		m.apply(Unknown, fmt.Sprintf("misspelt as %s", wrong), p.at(name), func(root map[string]any) {
			v := get(root, p.at(name))
			remove(root, p.at(name))
			set(root, p.at(wrong), v)
		})
	}
}

func swapCase(s string) string {
	if unicode.IsLower(rune(s[0])) {
		return strings.ToUpper(s[:1]) + s[1:]
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// entries changes a mapping with free keys.
func (m *mutator) entries(p place, f *schema.Field) {
	entries := f.Entries()
	if entries == nil {
		return
	}
	object := get(m.claim, p).(map[string]any)
	for _, key := range slices.Sorted(maps.Keys(object)) {
		m.walk(p.at(freeName(key)), entries)
	}
	if f.MaxProperties > 0 {
		m.replace(Valid, "made as long as it may be", p, m.filled(entries, f.MaxProperties))
		m.replace(TooMany, "made an entry too long", p, m.filled(entries, f.MaxProperties+1))
	}
}

func (m *mutator) filled(entries *schema.Field, count int) map[string]any {
	object := map[string]any{}
	for i := range count {
		object[fmt.Sprintf("filler%d", i)] = m.value(place{"filler", i}, entries)
	}
	return object
}
