package neutral

import (
	"maps"

	"github.com/invopop/jsonschema"
)

// Clone returns a copy that can be changed: everything below it is a copy too, but
// for values that nobody changes, such as examples.
func Clone(s *jsonschema.Schema) *jsonschema.Schema {
	if s == nil || s == jsonschema.FalseSchema || s == jsonschema.TrueSchema {
		return s
	}
	c := *s
	c.Extras = maps.Clone(s.Extras)
	c.Items, c.AdditionalProperties, c.Not = Clone(s.Items), Clone(s.AdditionalProperties), Clone(s.Not)
	if s.Properties != nil {
		c.Properties = jsonschema.NewProperties()
		for p := s.Properties.Oldest(); p != nil; p = p.Next() {
			c.Properties.Set(p.Key, Clone(p.Value))
		}
	}
	c.AnyOf = nil
	for _, branch := range s.AnyOf {
		c.AnyOf = append(c.AnyOf, Clone(branch))
	}
	return &c
}

// WithDefaults returns a copy with defaults for the fields that have none, by
// their paths, such as spec.http.port. They tell people what happens without the
// field. The API server must not get them: it would write them into every claim.
func WithDefaults(s *jsonschema.Schema, defaults map[string]any) *jsonschema.Schema {
	c := Clone(s)
	// No error: the function that is called returns none.
	_ = Walk(c, func(path string, field *jsonschema.Schema) error {
		if value, ok := defaults[path]; ok && field.Default == nil {
			field.Default = value
		}
		return nil
	})
	return c
}
