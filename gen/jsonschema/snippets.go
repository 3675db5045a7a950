package jsonschema

import (
	"fmt"
	"slices"

	"github.com/invopop/jsonschema"
	orderedmap "github.com/pb33f/ordered-map/v2"
)

// snippet is what an editor inserts for a field, in the language of
// yaml-language-server and VS Code: $1, $2, ... are the places to fill in.
type snippet struct {
	Label       string                              `json:"label"`
	Description string                              `json:"description,omitempty"`
	Body        *orderedmap.OrderedMap[string, any] `json:"body"`
}

// addSnippets says what to insert for the fields of an object that have required
// fields or choices themselves. Without it, an editor inserts the defaults of the
// optional ones: more than anybody wants, not escaped, and not always valid
// together. The snippet replaces the field's own suggestion.
func addSnippets(_ string, s *jsonschema.Schema) error {
	chosen := choices(s)
	var snippets []snippet
	for field := s.Properties.Oldest(); field != nil; field = field.Next() {
		places := 0
		value := body(field.Value, &places)
		if constant, ok := chosen[field.Key]; ok {
			value = constant
		} else if places == 0 || !isCompound(field.Value) {
			continue
		}
		doNotSuggest(field.Value)
		snippets = append(snippets, snippet{field.Key, field.Value.Description, one(field.Key, value)})
	}
	if len(snippets) > 0 {
		s.Extras = with(s.Extras, "defaultSnippets", snippets)
	}
	return nil
}

// choices returns the values by which a field counts as one of several that are
// needed. Editors are told not to suggest what a choice repeats of a field.
func choices(s *jsonschema.Schema) map[string]any {
	values := map[string]any{}
	for _, branch := range s.AnyOf {
		for field := branch.Properties.Oldest(); field != nil; field = field.Next() {
			doNotSuggest(field.Value)
			if field.Value.Const != nil {
				values[field.Key] = field.Value.Const
			}
		}
	}
	return values
}

func doNotSuggest(s *jsonschema.Schema) { s.Extras = with(s.Extras, "doNotSuggest", true) }

func isCompound(s *jsonschema.Schema) bool {
	return s.Type == "object" || s.Type == "array" && s.Items.Type == "object"
}

// body is the least that is valid in a place, with numbered gaps; it is empty for
// objects that may be empty.
func body(s *jsonschema.Schema, places *int) any {
	switch {
	case s.Const != nil:
		return s.Const
	case s.Type == "array":
		return []any{body(s.Items, places)}
	case s.Type != "object":
		*places++
		return fmt.Sprintf("$%d", *places)
	}
	object := orderedmap.New[string, any]()
	for field := s.Properties.Oldest(); field != nil; field = field.Next() {
		if needed(s, field.Key) {
			object.Set(field.Key, body(field.Value, places))
		}
	}
	return object
}

// needed reports whether a field is required, or the first of several of which
// one is.
func needed(s *jsonschema.Schema, name string) bool {
	required := s.Required
	if len(s.AnyOf) > 0 {
		required = append(required[:len(required):len(required)], s.AnyOf[0].Required...)
	}
	return slices.Contains(required, name)
}

func one(name string, value any) *orderedmap.OrderedMap[string, any] {
	object := orderedmap.New[string, any]()
	object.Set(name, value)
	return object
}

func with(extras map[string]any, name string, value any) map[string]any {
	if extras == nil {
		extras = map[string]any{}
	}
	extras[name] = value
	return extras
}
