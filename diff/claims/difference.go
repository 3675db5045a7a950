package claims

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
)

// Difference is one place in which two objects differ. An absent value is nil.
type Difference struct {
	Path string `json:"path"`
	Old  any    `json:"old,omitempty"`
	New  any    `json:"new,omitempty"`
}

// Compare returns the places in which two objects differ, in order. Items of a
// list are matched by what names them, so that an insertion is one difference.
func Compare(old, new map[string]any) []Difference {
	var out []Difference
	compare(&out, "", old, new)
	return out
}

func compare(out *[]Difference, path string, old, new any) {
	if reflect.DeepEqual(old, new) {
		return
	}
	a, isMap := old.(map[string]any)
	b, areMaps := new.(map[string]any)
	x, isList := old.([]any)
	y, areLists := new.([]any)
	switch {
	case isMap && areMaps:
		compareMaps(out, path, a, b)
	case isList && areLists && named(x) && named(y):
		compareMaps(out, path, byName(x), byName(y))
		if !sameOrder(x, y) {
			*out = append(*out, Difference{path, names(x), names(y)})
		}
	default:
		*out = append(*out, Difference{path, old, new})
	}
}

func compareMaps(out *[]Difference, path string, old, new map[string]any) {
	keys := maps.Clone(old)
	maps.Copy(keys, new)
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		below := key
		if path != "" {
			below = path + "." + key
		}
		if key != "" && key[0] == '[' {
			below = path + key
		}
		compare(out, below, old[key], new[key])
	}
}

// nameFields lists the fields that identify the items of Kubernetes' lists.
var nameFields = []string{"name", "envName", "mountPath", "containerPort", "type"}

func nameOf(item any) string {
	m, _ := item.(map[string]any)
	for _, f := range nameFields {
		if v, ok := m[f]; ok {
			return fmt.Sprintf("[%v]", v)
		}
	}
	return ""
}

// named reports whether all items have names of their own.
func named(list []any) bool {
	seen := map[string]bool{"": true}
	for _, item := range list {
		name := nameOf(item)
		if seen[name] {
			return false
		}
		seen[name] = true
	}
	return true
}

func byName(list []any) map[string]any {
	out := map[string]any{}
	for _, item := range list {
		out[nameOf(item)] = item
	}
	return out
}

func names(list []any) []any {
	var out []any
	for _, item := range list {
		out = append(out, nameOf(item))
	}
	return out
}

// sameOrder reports whether the items that both lists have are in the same order.
func sameOrder(a, b []any) bool {
	common := func(list, other []any) []any {
		has := byName(other)
		return slices.DeleteFunc(names(list), func(n any) bool { _, ok := has[n.(string)]; return !ok })
	}
	return slices.Equal(common(a, b), common(b, a))
}
