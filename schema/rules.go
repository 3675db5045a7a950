package schema

import (
	"fmt"
	"strings"
)

// TypeName returns the type in the notation of kubectl explain.
func (f *Field) TypeName() string {
	switch {
	case f.Type == "array" && f.Items != nil:
		return "[]" + f.Items.TypeName()
	case f.Type == "object" && f.Entries() != nil:
		return "map[string]" + f.Entries().TypeName()
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
	add(f.PatternWords != "", "%s", f.PatternWords)
	add(f.Const != nil, "must be %v", f.Const)
	add(f.Range() != "", "%s", f.Range())
	// Some rules say their length in words already.
	limited := f.MinLength > 0 || f.MaxLength > 0
	add(limited && !strings.Contains(f.PatternWords, fmt.Sprintf("%d characters", f.MaxLength)), "%s", f.Length())
	add(f.MinItems > 0 || f.MaxItems > 0, "must have %s", count(f.MinItems, f.MaxItems, "entries"))
	add(f.MaxProperties > 0, "must have %s", count(0, f.MaxProperties, "entries"))
	add(len(f.Keys) > 0, "no two entries may have the same %s", strings.Join(f.Keys, " and "))
	if f.Not != nil {
		add(len(f.Not.Enum) > 0, "must be none of %s", strings.Join(f.Not.Enum, ", "))
		add(f.Not.NeverWords != "", "%s", f.Not.NeverWords)
		add(f.NeverWords != "", "%s", f.NeverWords)
	}
	add(f.choices() != "", "needs %s", f.choices())
	if f.Items != nil {
		add(f.Items.choices() != "", "each entry needs %s", f.Items.choices())
		for _, rule := range f.Items.plainRules() {
			add(true, "each entry %s", rule)
		}
	}
	if f.Entries() != nil {
		for _, rule := range f.Entries().plainRules() {
			add(true, "each value %s", rule)
		}
	}
	return rules
}

// plainRules are the rules of an item that is not an object; those of an object
// stand at its fields.
func (f *Field) plainRules() []string {
	if f.Type == "object" {
		return nil
	}
	return f.Rules()
}

// Range says which numbers are legal, as "must be ...", if not all are.
func (f *Field) Range() string {
	switch {
	case f.Minimum == nil && f.Maximum == nil:
		return ""
	case f.Minimum == nil:
		return fmt.Sprintf("must be at most %d", *f.Maximum)
	case f.Maximum == nil:
		return fmt.Sprintf("must be at least %d", *f.Minimum)
	}
	return fmt.Sprintf("must be %d to %d", *f.Minimum, *f.Maximum)
}

// Length says how long a text may be, as "must have ...".
func (f *Field) Length() string { return "must have " + count(f.MinLength, f.MaxLength, "characters") }

func count(low, high int, what string) string {
	switch {
	case high == 0:
		return fmt.Sprintf("at least %d %s", low, what)
	case low == 0:
		return fmt.Sprintf("at most %d %s", high, what)
	}
	return fmt.Sprintf("%d to %d %s", low, high, what)
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
