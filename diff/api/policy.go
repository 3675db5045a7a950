package api

import (
	"bytes"
	"maps"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"

	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/diff/pattern"
)

// Policy is the relevant part of an admission policy or its binding.
type Policy struct {
	Kind     string `json:"kind"`
	Metadata struct {
		Name string `json:"name"`
	} `json:"metadata"`
	Spec map[string]any `json:"spec"`
}

// ReadPolicies adds the admission policies in a file, by kind and name.
func ReadPolicies(to map[string]Policy, data []byte) error {
	for _, doc := range bytes.Split(data, []byte("\n---\n")) {
		var p Policy
		if err := yaml.Unmarshal(doc, &p); err != nil {
			return err
		}
		if p.Kind != "" {
			to[p.Kind+" "+p.Metadata.Name] = p
		}
	}
	return nil
}

// ComparePolicies returns the changes of admission policies. A change of the rule
// for names can be decided; what any other policy refuses cannot, in general.
func ComparePolicies(old, new map[string]Policy) []Change {
	var out []Change
	for _, name := range slices.Sorted(maps.Keys(old)) {
		f := field{path: name}
		switch after, kept := new[name]; {
		case !kept:
			out = append(out, f.change("policy", Risky, "removed", "what it refused is legal, and nothing else guards it"))
		case !reflect.DeepEqual(old[name].Spec, after.Spec):
			out = append(out, f.policy(old[name], after))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(new)) {
		if _, known := old[name]; !known {
			out = append(out, field{path: name}.undecided("policy", "added", "in general, it cannot be decided whether a legal claim breaks it"))
		}
	}
	return out
}

// policy judges a changed policy. If nothing but the rule for names changed,
// inclusion decides.
func (f field) policy(old, new Policy) Change {
	before, ok := nameRule(old)
	after, still := nameRule(new)
	if !ok || !still || !sameBesideRule(old, new) {
		if fewer(old, new) {
			return f.change("policy", Risky, "refuses less", "what it refused is legal, and nothing else guards it")
		}
		return f.undecided("policy", "changed", "in general, it cannot be decided whether a legal claim breaks it")
	}
	at := field{path: "metadata.name"}
	lost, verdict, err := pattern.Compare(before, after)
	message := describe(before, after)
	switch {
	case before == after:
		return f.change("policy", Compatible, "what it says changed", "it refuses the same")
	case err != nil || verdict == pattern.Undecided:
		return at.undecided("name-policy", message, "it cannot be decided whether a legal name is refused")
	case verdict == pattern.Lost:
		return at.lost("name-policy", message, "services with such a name can no longer be created; those that exist stay", lost)
	}
	return at.change("name-policy", Compatible, message, "each name that was legal still is")
}

// Expression is a policy's expression, with its name or its message if false.
type Expression struct{ Name, Expression, Message string }

// Validations is what a policy demands.
func (p Policy) Validations() []Expression { return p.expressions("validations") }

// Variables is what its expressions may refer to.
func (p Policy) Variables() []Expression { return p.expressions("variables") }

func (p Policy) expressions(field string) []Expression {
	var out []Expression
	list, _ := p.Spec[field].([]any)
	for _, item := range list {
		fields, _ := item.(map[string]any)
		name, _ := fields["name"].(string)
		message, _ := fields["message"].(string)
		out = append(out, Expression{name, expression(item), message})
	}
	return out
}

// About reports whether a policy is asked about an operation on a resource.
func (p Policy) About(group, resource, operation string) bool {
	match, _ := p.Spec["matchConstraints"].(map[string]any)
	rules, _ := match["resourceRules"].([]any)
	return slices.ContainsFunc(rules, func(r any) bool {
		fields, _ := r.(map[string]any)
		return has(fields["apiGroups"], group) && has(fields["resources"], resource) && has(fields["operations"], operation)
	})
}

func has(list any, value string) bool {
	items, _ := list.([]any)
	return slices.Contains(items, any(value)) || slices.Contains(items, any("*"))
}

// fewer reports whether a policy lost rules, or changed their messages, and is
// otherwise the same.
func fewer(old, new Policy) bool {
	before := old.Validations()
	for _, v := range new.Validations() {
		if !slices.ContainsFunc(before, func(b Expression) bool { return b.Expression == v.Expression }) {
			return false
		}
	}
	return reflect.DeepEqual(without(old, "validations"), without(new, "validations"))
}

func without(p Policy, field string) map[string]any {
	rest := maps.Clone(p.Spec)
	delete(rest, field)
	return rest
}

var nameExpression = regexp.MustCompile(`^object\.metadata\.name\.size\(\) <= ([0-9]+) && object\.metadata\.name\.matches\('([^'\\]*)'\)$`)

// nameRule extracts the rule for names from a policy, which may have others.
func nameRule(p Policy) (pattern.Strings, bool) {
	for _, rule := range validations(p) {
		m := nameExpression.FindStringSubmatch(expression(rule))
		if m == nil {
			continue
		}
		limit, err := strconv.ParseInt(m[1], 10, 64)
		return pattern.Strings{Pattern: m[2], MaxLength: min(limit, math.MaxInt64-1)}, err == nil
	}
	return pattern.Strings{}, false
}

func validations(p Policy) []any {
	rules, _ := p.Spec["validations"].([]any)
	return rules
}

func expression(rule any) string {
	fields, _ := rule.(map[string]any)
	text, _ := fields["expression"].(string)
	return text
}

// sameBesideRule reports whether two policies differ only in the rule for names.
func sameBesideRule(old, new Policy) bool {
	return reflect.DeepEqual(besideRule(old), besideRule(new))
}

func besideRule(p Policy) map[string]any {
	rest := maps.Clone(p.Spec)
	rest["validations"] = slices.DeleteFunc(slices.Clone(validations(p)), func(rule any) bool {
		return nameExpression.MatchString(expression(rule))
	})
	return rest
}
