// Package flat compares manifests value by value, for tests that say what a
// change of a claim may change.
package flat

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// Manifests returns every value of the manifests by its path. Items of a list
// that have names go by their names, so that one more does not move the others.
func Manifests(manifests []map[string]any) map[string]string {
	return flattened(manifests, ownName)
}

// Unordered is Manifests, but items that refer to something by its name, as in
// envFrom, go by that name: those that only move do not differ.
func Unordered(manifests []map[string]any) map[string]string {
	return flattened(manifests, anyName)
}

// naming returns what to call an item, or "" for its number.
type naming func(item any) string

func flattened(manifests []map[string]any, name naming) map[string]string {
	out := map[string]string{}
	for _, m := range manifests {
		flatten(out, fmt.Sprint(m["kind"]), m, name)
	}
	return out
}

// Diff returns what differs, in the order of the paths: "+" was added, "-"
// removed, "~" changed.
func Diff(before, after map[string]string) []string {
	paths := slices.Sorted(maps.Keys(before))
	for path := range after {
		if _, ok := before[path]; !ok {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	var diff []string
	for _, path := range paths {
		a, was := before[path]
		b, is := after[path]
		switch {
		case !was:
			diff = append(diff, "+ "+path+": "+b)
		case !is:
			diff = append(diff, "- "+path+": "+a)
		case a != b:
			diff = append(diff, "~ "+path+": "+a+" -> "+b)
		}
	}
	return diff
}

func flatten(out map[string]string, path string, v any, name naming) {
	switch v := v.(type) {
	case map[string]any:
		for field, value := range v {
			flatten(out, path+"."+field, value, name)
		}
	case []any:
		keys := keys(v, name)
		for i, item := range v {
			flatten(out, path+"["+keys[i]+"]", item, name)
		}
		if len(v) == 0 {
			out[path] = "[]"
		}
	default:
		out[path] = text(v)
	}
}

// keys returns what to call the items: their names if all have different ones,
// else their numbers.
func keys(items []any, name naming) []string {
	var names, numbers []string
	for i, item := range items {
		numbers = append(numbers, fmt.Sprint(i))
		if name := name(item); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == len(items) {
		return names
	}
	return numbers
}

func ownName(item any) string {
	m, _ := item.(map[string]any)
	name, _ := m["name"].(string)
	return name
}

// anyName returns the name of an item, or of what its only field refers to:
// configMapRef/settings.
func anyName(item any) string {
	m, _ := item.(map[string]any)
	for field, value := range m {
		if reference := ownName(value); len(m) == 1 && reference != "" {
			return field + "/" + reference
		}
	}
	return ownName(item)
}

func text(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(data)
}
