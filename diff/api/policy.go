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

// Policy is what is needed of an admission policy or of its binding.
type Policy struct {
	Kind     string `json:"kind"`
	Metadata struct {
		Name string `json:"name"`
	} `json:"metadata"`
	Spec map[string]any `json:"spec"`
}

// ReadPolicies adds the admission policies of a file, by kind and name.
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

// ComparePolicies returns the changes of admission policies. The rule of a name
// is decided; what another policy refuses, nobody can tell in general.
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
			out = append(out, field{path: name}.undecided("policy", "added", "whether a legal claim breaks it cannot be decided in general"))
		}
	}
	return out
}

// policy judges a changed policy. If it is the rule of a name and nothing else
// changed, inclusion decides.
func (f field) policy(old, new Policy) Change {
	before, ok := nameRule(old)
	after, still := nameRule(new)
	if !ok || !still || !sameBesideRule(old, new) {
		return f.undecided("policy", "changed", "whether a legal claim breaks it cannot be decided in general")
	}
	at := field{path: "metadata.name"}
	lost, verdict, err := pattern.Compare(before, after)
	message := describe(before, after)
	switch {
	case before == after:
		return f.change("policy", Compatible, "what it says changed", "it refuses the same")
	case err != nil || verdict == pattern.Undecided:
		return at.undecided("name-policy", message, "whether a legal name is refused cannot be decided")
	case verdict == pattern.Lost:
		return at.lost("name-policy", message, "services of such a name cannot be created any more; those that exist stay", lost)
	}
	return at.change("name-policy", Compatible, message, "each name that was legal still is")
}

var nameExpression = regexp.MustCompile(`^object\.metadata\.name\.size\(\) <= ([0-9]+) && object\.metadata\.name\.matches\('([^'\\]*)'\)$`)

// nameRule reads the rule of a name out of a policy that has no other.
func nameRule(p Policy) (pattern.Strings, bool) {
	rules, _ := p.Spec["validations"].([]any)
	if len(rules) != 1 {
		return pattern.Strings{}, false
	}
	rule, _ := rules[0].(map[string]any)
	expression, _ := rule["expression"].(string)
	m := nameExpression.FindStringSubmatch(expression)
	if m == nil {
		return pattern.Strings{}, false
	}
	limit, err := strconv.ParseInt(m[1], 10, 64)
	return pattern.Strings{Pattern: m[2], MaxLength: min(limit, math.MaxInt64-1)}, err == nil
}

func sameBesideRule(old, new Policy) bool {
	a, b := maps.Clone(old.Spec), maps.Clone(new.Spec)
	delete(a, "validations")
	delete(b, "validations")
	return reflect.DeepEqual(a, b)
}
