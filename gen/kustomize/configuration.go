package kustomize

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// Configuration is a file of a Kustomization's "configurations".
type Configuration struct {
	Images         []Field         `json:"images"`
	NameReferences []NameReference `json:"nameReference"`
}

// Field is where a value is in a claim.
type Field struct {
	Group string `json:"group"`
	Kind  string `json:"kind"`
	Path  string `json:"path"`
}

// NameReference says which fields hold names of objects of a kind.
type NameReference struct {
	Kind    string  `json:"kind"`
	Version string  `json:"version"`
	Fields  []Field `json:"fieldSpecs"`
}

// Configure finds the fields by their types: images are [spec.Image], names of
// other objects are each [spec.Reference].
func Configure(claim reflect.Type) Configuration {
	var c Configuration
	references := map[string][]Field{}
	walk(claim, nil, func(path []string, t reflect.Type) {
		field := Field{Group: spec.Group, Kind: spec.Kind, Path: strings.Join(path, "/")}
		if t == reflect.TypeFor[spec.Image]() {
			c.Images = append(c.Images, field)
		}
		if r, ok := reflect.Zero(t).Interface().(spec.Reference); ok {
			references[r.Refers()] = append(references[r.Refers()], field)
		}
	})
	for _, kind := range slices.Sorted(maps.Keys(references)) {
		c.NameReferences = append(c.NameReferences, NameReference{Kind: kind, Version: "v1", Fields: references[kind]})
	}
	return c
}

// walk calls fn for each field that holds a value. Lists add nothing to a path:
// Kustomize looks into every entry.
func walk(t reflect.Type, path []string, fn func([]string, reflect.Type)) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		walk(t.Elem(), path, fn)
	case reflect.Struct:
		for _, f := range reflect.VisibleFields(t) {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			walk(f.Type, append(slices.Clone(path), name), fn)
		}
	default:
		fn(path, t)
	}
}
