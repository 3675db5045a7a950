package composition

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
)

// Leaves returns the paths of all values below a field of the schema, in order.
// An item of a list is written []; a list of plain values is one leaf.
func Leaves(s *extv1.JSONSchemaProps, field string) []string {
	if field != "" {
		p := s.Properties[field]
		s = &p
	}
	return appendLeaves(nil, s, field)
}

func appendLeaves(out []string, s *extv1.JSONSchemaProps, path string) []string {
	if s.Type == "array" && s.Items.Schema.Type == "object" {
		return appendLeaves(out, s.Items.Schema, path+"[]")
	}
	if len(s.Properties) == 0 {
		return append(out, path)
	}
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		p := s.Properties[name]
		out = appendLeaves(out, &p, strings.TrimPrefix(path+"."+name, "."))
	}
	return out
}

// reads reports whether a patch carries the field of the claim anywhere.
func (c *checker) reads(field string, resources []Resource) bool {
	carries := func(p Patch) bool { return p.carries(field) }
	if slices.ContainsFunc(c.environment, carries) {
		return true
	}
	return slices.ContainsFunc(resources, func(r Resource) bool { return slices.ContainsFunc(r.Patches, carries) })
}

// carries reports whether the value of a field gets through the patch. A copy
// carries all that is below its source; a patch with transforms carries its
// source itself, or what it says it consumes; a constant carries nothing.
func (p Patch) carries(field string) bool {
	if p.Combine != nil {
		return slices.ContainsFunc(p.sources(), func(path string) bool { return anyIndex(path) == field })
	}
	if p.Type != "" || slices.ContainsFunc(p.Transforms, func(t Transform) bool { return t.Match != nil }) {
		return false
	}
	source := anyIndex(p.From)
	if len(p.Transforms) == 0 {
		return within(field, source)
	}
	for _, consumed := range p.Consumes {
		if field == anyIndex(p.From+consumed) {
			return true
		}
	}
	return field == source
}

var index = regexp.MustCompile(`\[([0-9]+|\*)\]`)

// anyIndex writes every index of a path as [].
func anyIndex(path string) string { return index.ReplaceAllString(path, "[]") }

// within reports whether a path is another one or below it.
func within(path, parent string) bool {
	rest, ok := strings.CutPrefix(path, parent)
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
}
