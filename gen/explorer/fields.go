package explorer

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"github.com/arun4infra/zerotouch-platform/render/effects"
	"github.com/arun4infra/zerotouch-platform/schema"
)

// field is what the page says about a field of the claim.
type field struct {
	Path, Anchor, Type, Description string
	Required                        bool
	Values, Rules                   []string
	Default                         string
	Examples                        []string
	Places                          []string
}

// describe returns all fields, in the order of the schema. The names come from
// the published schema, the spec from the documented one, which has no fields of
// Crossplane.
func describe(published, documented *schema.Field) ([]field, error) {
	var out []field
	for _, path := range []string{"metadata.name", "metadata.namespace"} {
		f, err := published.Find(path)
		if err != nil {
			return nil, fmt.Errorf("the published schema: %w", err)
		}
		out = append(out, newField(path, f.Required, f.Field))
	}
	body := documented.Field("spec")
	if body == nil {
		return nil, fmt.Errorf("the schema of the claim has no spec")
	}
	body.Walk(func(path string, parent, f *schema.Field) {
		out = append(out, newField("spec."+path, parent.Requires(f.Name), f))
	})
	return out, nil
}

func newField(path string, required bool, f *schema.Field) field {
	out := field{
		Path: path, Anchor: anchor(path), Type: f.TypeName(), Description: f.Description, Required: required,
		Values: f.Enum, Rules: f.Rules(), Places: effects.Places(path),
	}
	if f.Default != nil {
		out.Default = text(f.Default)
	}
	for _, e := range f.Examples {
		out.Examples = append(out.Examples, text(e))
	}
	return out
}

// text shows a value as it is written in a claim.
func text(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	data, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(data)
}

var number = regexp.MustCompile(`\[[0-9]+]`)

// general returns the field of a value: spec.env[].name of spec.env[0].name.
func general(path string) string { return number.ReplaceAllString(path, "[]") }

// anchor is the name of a field's entry in the page.
func anchor(path string) string {
	return "field-" + strings.ReplaceAll(general(path), "[]", "")
}
