package explain

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
)

// TypeName returns the type in the notation of kubectl explain.
func (f *Field) TypeName() string {
	switch {
	case f.Type == "array" && f.Items != nil:
		return "[]" + f.Items.TypeName()
	case f.Type == "object" && f.Values.Kind == yaml.MappingNode:
		values := &Field{}
		_ = f.Values.Decode(values) // a type that can't be read shows as none
		return "map[string]" + values.TypeName()
	case f.Type == "object":
		return "Object"
	}
	return f.Type
}

// Rules returns what a value has to obey, beside its type and its Enum; each rule
// is a phrase.
func (f *Field) Rules() []string {
	var rules []string
	add := func(applies bool, format string, args ...any) {
		if applies {
			rules = append(rules, fmt.Sprintf(format, args...))
		}
	}
	add(f.Words != "", "%s", f.Words)
	add(f.Const != nil, "must be %v", f.Const)
	// Some rules say their length in words already.
	add(f.MaxLength > 0 && !strings.Contains(f.Words, fmt.Sprintf("%d characters", f.MaxLength)), "%s", f.length())
	add(f.MaxItems > 0, "must have at most %d entries", f.MaxItems)
	add(len(f.Keys) > 0, "no two entries may have the same %s", strings.Join(f.Keys, " and "))
	if f.Not != nil {
		add(len(f.Not.Enum) > 0, "must be none of %s", strings.Join(f.Not.Enum, ", "))
	}
	add(f.choices() != "", "needs %s", f.choices())
	if f.Items != nil {
		add(f.Items.choices() != "", "each entry needs %s", f.Items.choices())
	}
	return rules
}

func (f *Field) length() string {
	if f.MinLength > 0 {
		return fmt.Sprintf("must have %d to %d characters", f.MinLength, f.MaxLength)
	}
	return fmt.Sprintf("must have at most %d characters", f.MaxLength)
}

// choices says which fields below are needed if it is not always the same.
func (f *Field) choices() string {
	var out []string
	for _, branch := range f.AnyOf {
		for _, name := range branch.Required {
			out = append(out, branch.choice(name))
		}
	}
	return strings.Join(out, ", or ")
}

func (f *Field) choice(name string) string {
	switch child := f.Field(name); {
	case child != nil && child.Const != nil:
		return fmt.Sprintf("%s: %v", name, child.Const)
	case child != nil && child.MinItems > 0:
		return name + " with at least one entry"
	}
	return name
}
