// Package schema reads the published schema: what a field of the API is, which
// values it may have, and the same in words. It is the only reader of that file:
// eds explain, the API reference, the messages of eds validate and the tests that
// generate claims all learn from here.
package schema

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Field is a field of the API and what is below it, as a JSON Schema describes
// it.
type Field struct {
	Name        string   `yaml:"-"`
	Type        string   `yaml:"type"`
	Description string   `yaml:"description"`
	Default     any      `yaml:"default"`
	Const       any      `yaml:"const"`
	Enum        []string `yaml:"enum"`
	Examples    []any    `yaml:"examples"`
	// Required lists the fields below that must be given.
	Required []string `yaml:"required"`
	// Fields are the fields below, in the order of the schema.
	Fields fields `yaml:"properties"`
	// Items is what a list holds.
	Items *Field `yaml:"items"`

	Pattern string `yaml:"pattern"`
	// PatternWords say the pattern as "must be ...", and NeverWords what Not
	// refuses.
	PatternWords  string   `yaml:"patternErrorMessage"`
	NeverWords    string   `yaml:"x-never-words"`
	MinLength     int      `yaml:"minLength"`
	MaxLength     int      `yaml:"maxLength"`
	Minimum       *int64   `yaml:"minimum"`
	Maximum       *int64   `yaml:"maximum"`
	MinItems      int      `yaml:"minItems"`
	MaxItems      int      `yaml:"maxItems"`
	MaxProperties int      `yaml:"maxProperties"`
	Keys          []string `yaml:"x-kubernetes-list-map-keys"`
	AnyOf         []*Field `yaml:"anyOf"`
	Not           *Field   `yaml:"not"`
	// Values is what a mapping with free keys holds; the keyword is also used
	// with a boolean.
	Values yaml.Node `yaml:"additionalProperties"`
}

type fields []*Field

// UnmarshalYAML keeps the order.
func (f *fields) UnmarshalYAML(n *yaml.Node) error {
	for i := 0; i+1 < len(n.Content); i += 2 {
		field := &Field{Name: n.Content[i].Value}
		if err := n.Content[i+1].Decode(field); err != nil {
			return fmt.Errorf("%s: %w", field.Name, err)
		}
		*f = append(*f, field)
	}
	return nil
}

// Parse reads a JSON Schema, as JSON or as YAML.
func Parse(schema []byte) (*Field, error) {
	f := &Field{}
	if err := yaml.Unmarshal(schema, f); err != nil {
		return nil, fmt.Errorf("reading the schema: %w", err)
	}
	return f, nil
}

// Field returns the field of that name below this one or, if this one is a list,
// below its items.
func (f *Field) Field(name string) *Field {
	for _, child := range f.Children() {
		if child.Name == name {
			return child
		}
	}
	return nil
}

// Children returns the fields below this one; those of a list are those of its
// items.
func (f *Field) Children() []*Field {
	if f.Items != nil {
		return f.Items.Children()
	}
	return f.Fields
}

// Requires reports whether the field of that name below this one must be given.
func (f *Field) Requires(name string) bool {
	if f.Items != nil {
		return f.Items.Requires(name)
	}
	for _, r := range f.Required {
		if r == name {
			return true
		}
	}
	return false
}

// Walk calls fn for all fields below this one, parents first. Paths read like
// spec.secretRefs[].name.
func (f *Field) Walk(fn func(path string, parent, f *Field)) { f.walk("", fn) }

func (f *Field) walk(prefix string, fn func(string, *Field, *Field)) {
	for _, child := range f.Children() {
		path := prefix + child.Name
		fn(path, f, child)
		for list := child; list.Items != nil; list = list.Items {
			path += "[]"
		}
		child.walk(path+".", fn)
	}
}

// Entries returns what a mapping with free keys holds, or nil if this is not one.
func (f *Field) Entries() *Field {
	if f.Values.Kind != yaml.MappingNode {
		return nil
	}
	entries := &Field{}
	_ = f.Values.Decode(entries) // what can't be read shows as a value without rules
	return entries
}

// At returns the field at a path such as spec.secretRefs[0].name, and one without
// any rules for a path that leads nowhere.
func (f *Field) At(path string) *Field {
	found, err := f.Find(path)
	if err != nil {
		return f.entryAt(path)
	}
	at := found.Field
	for strings.HasSuffix(path, "]") && at.Items != nil {
		path, at = path[:strings.LastIndex(path, "[")], at.Items
	}
	if strings.HasSuffix(path, "]") && at.Entries() != nil {
		return at.Entries()
	}
	return at
}

// entryAt returns what the mapping that a path leads into holds.
func (f *Field) entryAt(path string) *Field {
	parent, err := f.Find(path[:max(0, strings.LastIndex(path, "."))])
	if err != nil || parent.Entries() == nil {
		return &Field{}
	}
	return parent.Entries()
}

// Crossplanes describes each field that Crossplane adds to a claim.
const Crossplanes = "Crossplane's own field; leave it out unless you know why."

// IsCrossplanes reports whether the field is one that Crossplane adds to a claim.
func (f *Field) IsCrossplanes() bool { return f.Description == Crossplanes }
