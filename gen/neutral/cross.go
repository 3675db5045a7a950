package neutral

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/invopop/jsonschema"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// applyAcrossFields writes the rules across the fields of an object: in CEL for
// the API server and, where JSON Schema can say the same, for editors too.
func applyAcrossFields(v any, s *jsonschema.Schema) {
	if v, ok := v.(interface{ Validations() []spec.Validation }); ok {
		for _, rule := range v.Validations() {
			addValidation(s, rule.Rule, rule.Message)
		}
	}
	if v, ok := v.(interface{ Choice() spec.Choice }); ok {
		applyChoice(v.Choice(), s)
	}
	if v, ok := v.(interface{ Exclusion() spec.Exclusion }); ok {
		applyExclusion(v.Exclusion(), s)
	}
}

func applyChoice(c spec.Choice, s *jsonschema.Schema) {
	var rules []string
	for _, name := range c.Fields {
		property, _ := s.Properties.Get(name)
		rules = append(rules, given(name, property))
		s.AnyOf = append(s.AnyOf, having(name, notEmpty(property)))
	}
	addValidation(s, strings.Join(rules, " || "), c.Message)
}

// given says in CEL that a field is there and not empty.
func given(name string, s *jsonschema.Schema) string {
	switch s.Type {
	case "array":
		return fmt.Sprintf("(has(self.%[1]s) && self.%[1]s.size() > 0)", name)
	case "boolean":
		return fmt.Sprintf("(has(self.%[1]s) && self.%[1]s)", name)
	}
	return fmt.Sprintf("has(self.%s)", name)
}

// notEmpty says in JSON Schema that a field, if it is there, is not empty.
func notEmpty(s *jsonschema.Schema) *jsonschema.Schema {
	switch s.Type {
	case "array":
		return &jsonschema.Schema{MinItems: &[]uint64{1}[0]}
	case "boolean":
		return &jsonschema.Schema{Const: true}
	}
	return nil
}

func applyExclusion(e spec.Exclusion, s *jsonschema.Schema) {
	var absent []string
	s.Not = having(e.Unless, &jsonschema.Schema{Const: false})
	for _, name := range e.Fields {
		absent = append(absent, fmt.Sprintf("!has(self.%s)", name))
		s.Not.AnyOf = append(s.Not.AnyOf, having(name, nil))
	}
	setExtra(s, NeverWords, e.Message)
	addValidation(s, fmt.Sprintf("!has(self.%[1]s) || self.%[1]s || (%[2]s)", e.Unless, strings.Join(absent, " && ")), e.Message)
}

func addValidation(s *jsonschema.Schema, rule, message string) {
	rules, _ := s.Extras[validations].([]spec.Validation)
	setExtra(s, validations, append(rules, spec.Validation{Rule: rule, Message: message}))
}

func setExtra(s *jsonschema.Schema, key string, value any) {
	if s.Extras == nil {
		s.Extras = map[string]any{}
	}
	s.Extras[key] = value
}

// having demands a field and, unless it is nil, that the field obeys a schema.
func having(name string, property *jsonschema.Schema) *jsonschema.Schema {
	s := &jsonschema.Schema{Required: []string{name}}
	if property != nil {
		s.Properties = jsonschema.NewProperties()
		s.Properties.Set(name, property)
	}
	return s
}

func number(n int64) json.Number { return json.Number(strconv.FormatInt(n, 10)) }

func anys[T any](values []T) []any {
	var out []any
	for _, v := range values {
		out = append(out, v)
	}
	return out
}
