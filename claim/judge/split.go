package judge

import (
	"maps"
	"slices"

	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
)

// part is a schema with all types and the rules of one place.
type part struct {
	path   []string
	schema *structuralschema.Structural
}

// split takes a schema apart: each place that has rules becomes a part.
func split(s *structuralschema.Structural) []part {
	var parts []part
	bare := withoutRules(s)
	if len(s.XValidations) > 0 {
		own := *bare
		own.XValidations = s.XValidations
		parts = append(parts, part{nil, &own})
	}
	add := func(name string, below *structuralschema.Structural, set func(in, below *structuralschema.Structural)) {
		for _, p := range split(below) {
			in := *bare
			set(&in, p.schema)
			parts = append(parts, part{append([]string{name}, p.path...), &in})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		below := s.Properties[name]
		add(name, &below, func(in, below *structuralschema.Structural) {
			in.Properties = maps.Clone(in.Properties)
			in.Properties[name] = *below
		})
	}
	if s.Items != nil {
		add(eachEntry, s.Items, func(in, below *structuralschema.Structural) { in.Items = below })
	}
	if s.AdditionalProperties != nil && s.AdditionalProperties.Structural != nil {
		add(eachEntry, s.AdditionalProperties.Structural, func(in, below *structuralschema.Structural) {
			in.AdditionalProperties = &structuralschema.StructuralOrBool{Structural: below}
		})
	}
	return parts
}

// withoutRules is a copy of a schema that has its types only.
func withoutRules(s *structuralschema.Structural) *structuralschema.Structural {
	out := *s
	out.XValidations = nil
	out.Properties = make(map[string]structuralschema.Structural, len(s.Properties))
	for name, below := range s.Properties {
		out.Properties[name] = *withoutRules(&below)
	}
	if s.Items != nil {
		out.Items = withoutRules(s.Items)
	}
	if s.AdditionalProperties != nil && s.AdditionalProperties.Structural != nil {
		out.AdditionalProperties = &structuralschema.StructuralOrBool{Structural: withoutRules(s.AdditionalProperties.Structural)}
	}
	return &out
}
