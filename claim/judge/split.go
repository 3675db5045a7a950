package judge

import (
	"maps"
	"slices"

	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
)

// part is what a schema says of one place that has rules: the way there, the
// rules, and the types below, which the rules are about.
type part struct {
	path   []string
	schema *structuralschema.Structural
}

// split takes a schema apart: each place that has rules becomes a part.
func split(s *structuralschema.Structural) []part {
	var parts []part
	if len(s.XValidations) > 0 {
		own := withoutRules(s)
		own.XValidations = s.XValidations
		parts = append(parts, part{nil, own})
	}
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		below := s.Properties[name]
		parts = append(parts, within(s, name, &below, func(way, below *structuralschema.Structural) {
			way.Properties = map[string]structuralschema.Structural{name: *below}
		})...)
	}
	if s.Items != nil {
		parts = append(parts, within(s, eachEntry, s.Items, func(way, below *structuralschema.Structural) { way.Items = below })...)
	}
	if s.AdditionalProperties != nil && s.AdditionalProperties.Structural != nil {
		parts = append(parts, within(s, eachEntry, s.AdditionalProperties.Structural, func(way, below *structuralschema.Structural) {
			way.AdditionalProperties = &structuralschema.StructuralOrBool{Structural: below}
		})...)
	}
	return parts
}

// within returns the parts of what is below, with the way there from s.
func within(s *structuralschema.Structural, name string, below *structuralschema.Structural, set func(way, below *structuralschema.Structural)) []part {
	var parts []part
	for _, p := range split(below) {
		way := structuralschema.Structural{Generic: s.Generic, Extensions: s.Extensions}
		set(&way, p.schema)
		parts = append(parts, part{append([]string{name}, p.path...), &way})
	}
	return parts
}

// withoutRules is a copy of a schema that has its types only.
func withoutRules(s *structuralschema.Structural) *structuralschema.Structural {
	bare := s.DeepCopy()
	drop := structuralschema.Visitor{Structural: func(s *structuralschema.Structural) bool {
		s.XValidations = nil
		return true
	}}
	drop.Visit(bare)
	return bare
}
