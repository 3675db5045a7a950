package neutral

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/invopop/jsonschema"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// Keywords that JSON Schema itself does not have.
const (
	// PatternWords explains a pattern; editors show it instead of the regular
	// expression.
	PatternWords = "patternErrorMessage"
	// NeverWords explains a pattern that must not match.
	NeverWords  = "x-never-words"
	validations = "x-kubernetes-validations"
	listType    = "x-kubernetes-list-type"
	listKeys    = "x-kubernetes-list-map-keys"
	openFields  = "x-kubernetes-preserve-unknown-fields"
)

// apply writes what the types say about their values into the schema that was
// reflected from them.
func apply(t reflect.Type, s *jsonschema.Schema) error {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	applyRules(t, s)
	switch t.Kind() {
	case reflect.Slice:
		return apply(t.Elem(), s.Items)
	case reflect.Map:
		return apply(t.Elem(), s.AdditionalProperties)
	case reflect.Struct:
		return applyFields(t, s)
	}
	return nil
}

func applyFields(t reflect.Type, s *jsonschema.Schema) error {
	for f := range t.Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		property, ok := s.Properties.Get(name)
		if !ok {
			return fmt.Errorf("%s.%s: the reflected schema has no property %q", t.Name(), f.Name, name)
		}
		if err := apply(f.Type, property); err != nil {
			return err
		}
	}
	return nil
}

func applyRules(t reflect.Type, s *jsonschema.Schema) {
	v := reflect.Zero(t).Interface()
	if v, ok := v.(interface{ Rule() spec.Rule }); ok {
		ApplyRule(v.Rule(), s)
	}
	if v, ok := v.(interface{ Reserved() []string }); ok {
		s.Not = &jsonschema.Schema{Enum: anys(v.Reserved())}
	}
	if v, ok := v.(interface{ Values() []string }); ok {
		s.Enum = anys(v.Values())
	}
	if v, ok := v.(interface{ Range() spec.Range }); ok {
		applyRange(v.Range(), s)
	}
	if v, ok := v.(interface{ List() spec.List }); ok {
		applyList(v.List(), s)
	}
	if v, ok := v.(interface{ Map() spec.Map }); ok {
		s.MaxProperties, s.Examples = &[]uint64{v.Map().MaxProperties}[0], v.Map().Examples
		s.PropertyNames = &jsonschema.Schema{}
		ApplyRule(v.Map().Keys, s.PropertyNames)
	}
	if v, ok := v.(interface{ OpenFields() bool }); ok {
		setExtra(s, openFields, v.OpenFields())
	}
	applyAcrossFields(v, s)
}

// ApplyRule writes the rule of a string into its schema.
func ApplyRule(r spec.Rule, s *jsonschema.Schema) {
	s.Pattern = r.Pattern
	setExtra(s, PatternWords, "must be "+r.Words)
	if r.MinLength > 0 {
		s.MinLength = &r.MinLength
	}
	if r.MaxLength > 0 {
		s.MaxLength = &r.MaxLength
	}
	if r.Never != "" {
		s.Not = &jsonschema.Schema{Pattern: r.Never, Extras: map[string]any{NeverWords: "must not be " + r.NeverWords}}
		addValidation(s, fmt.Sprintf("!self.matches('%s')", r.Never), "must not be "+r.NeverWords)
	}
	s.Examples = anys(r.Examples)
}

func applyRange(r spec.Range, s *jsonschema.Schema) {
	s.Minimum, s.Maximum = number(r.Minimum), number(r.Maximum)
	s.Examples = anys(r.Examples)
}

func applyList(l spec.List, s *jsonschema.Schema) {
	s.MaxItems, s.Examples = &l.MaxItems, l.Examples
	if l.Key != "" {
		setExtra(s, listType, "map")
		setExtra(s, listKeys, []string{l.Key})
	}
}
