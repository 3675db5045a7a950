// Package tree reads and changes manifests as plain data: maps, lists, text,
// numbers and booleans, as they come from YAML.
package tree

import (
	"maps"
	"slices"

	"github.com/arun4infra/zerotouch-platform/claim"
)

// Map is a mapping of a manifest.
type Map = map[string]any

// At returns a value below v, or nil if there is none. Steps are the names of
// fields and the indices of items.
func At(v any, path ...string) any {
	return claim.Lookup(v, slices.Values(path))
}

// Text returns the text below v, or "" if there is none.
func Text(v any, path ...string) string {
	s, _ := At(v, path...).(string)
	return s
}

// Sub returns the mapping below v, or nil if there is none.
func Sub(v any, path ...string) Map {
	m, _ := At(v, path...).(Map)
	return m
}

// Items returns the mappings of the list below v. An item that is not a mapping counts as
// an empty one, so that indices stay what they are.
func Items(v any, path ...string) []Map {
	list, _ := At(v, path...).([]any)
	var out []Map
	for _, item := range list {
		m, _ := item.(Map)
		out = append(out, m)
	}
	return out
}

// Ensure returns the mapping of a field, creating it if necessary.
func Ensure(parent Map, field string) Map {
	if m, ok := parent[field].(Map); ok {
		return m
	}
	m := Map{}
	parent[field] = m
	return m
}

// Default sets fields that are missing or null.
func Default(m Map, values Map) {
	for field, value := range values {
		if m[field] == nil {
			m[field] = value
		}
	}
}

// Clone returns a deep copy in which all numbers have one type, whichever parser
// read them.
func Clone(v any) any {
	switch v := v.(type) {
	case Map:
		out := make(Map, len(v))
		for field, value := range v {
			out[field] = Clone(value)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = Clone(item)
		}
		return out
	case int64:
		return float64(v)
	}
	return v
}

// Fields returns the names of the fields in alphabetical order.
func Fields(m Map) []string { return slices.Sorted(maps.Keys(m)) }

// Subset reports whether every entry of a is one of b.
func Subset(a, b Map) bool {
	for key, value := range a {
		if other, ok := b[key]; !ok || other != value {
			return false
		}
	}
	return true
}
