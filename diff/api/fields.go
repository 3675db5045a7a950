package api

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
)

type props = extv1.JSONSchemaProps

// field is a field in both versions.
type field struct {
	path     string
	old, new *props
}

// rule finds one kind of change of a field itself; the walk visits what is below
// it.
type rule func(field) []Change

// rules returns all rules. The last one finds what no other knows.
func rules() []rule {
	return []rule{
		fields, required, typ, nullable, unknownFields, freeFields,
		text, format, enum, numbers, items, properties,
		listType, mapType, defaults, expressions, composition, words, others,
	}
}

// compareField returns the changes of a field and of all below it.
func compareField(f field) []Change {
	if reflect.DeepEqual(f.old, f.new) {
		return nil
	}
	var changes []Change
	for _, r := range rules() {
		changes = append(changes, r(f)...)
	}
	for _, below := range f.below() {
		changes = append(changes, compareField(below)...)
	}
	return changes
}

// below returns the fields below f that both versions have.
func (f field) below() []field {
	var out []field
	for _, name := range slices.Sorted(maps.Keys(f.old.Properties)) {
		if new, ok := f.new.Properties[name]; ok {
			old := f.old.Properties[name]
			out = append(out, field{join(f.path, name), &old, &new})
		}
	}
	if old, new := itemsOf(f.old), itemsOf(f.new); old != nil && new != nil {
		out = append(out, field{f.path + "[]", old, new})
	}
	if old, new := valuesOf(f.old), valuesOf(f.new); old != nil && new != nil {
		out = append(out, field{join(f.path, "*"), old, new})
	}
	return out
}

func join(path, name string) string { return strings.TrimPrefix(path+"."+name, ".") }

func itemsOf(s *props) *props {
	if s.Items == nil {
		return nil
	}
	return s.Items.Schema
}

func valuesOf(s *props) *props {
	if s.AdditionalProperties == nil {
		return nil
	}
	return s.AdditionalProperties.Schema
}

func isTrue(b *bool) bool { return b != nil && *b }

func (f field) change(rule string, class Class, message, reason string) Change {
	return Change{Rule: rule, Class: class, Path: f.path, Message: message, Reason: reason}
}

// lost returns a breaking change with the value that proves it.
func (f field) lost(rule, message, reason string, witness any) Change {
	c := f.change(rule, Breaking, message, reason)
	c.Witness, c.Lost = witness, true
	return c
}

// undecided returns a change whose effect cannot be computed.
func (f field) undecided(rule, message, reason string) Change {
	c := f.change(rule, Risky, message, reason)
	c.Undecided = true
	return c
}
