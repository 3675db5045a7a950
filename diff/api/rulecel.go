package api

import (
	"fmt"
	"reflect"

	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
)

// expressions finds changes of rules in CEL. What a new one refuses cannot be
// decided in general.
func expressions(f field) []Change {
	old, new := byRule(f.old), byRule(f.new)
	var out []Change
	for _, r := range f.old.XValidations {
		after, kept := new[r.Rule]
		switch {
		case !kept:
			out = append(out, f.change("cel", Compatible, fmt.Sprintf("rule removed: %s", r.Rule), "what was legal still is, unless another rule is new"))
		case !reflect.DeepEqual(r, after):
			out = append(out, f.change("cel", Compatible, fmt.Sprintf("what rule says changed: %s", r.Rule), "it refuses the same"))
		}
	}
	for _, r := range f.new.XValidations {
		if _, known := old[r.Rule]; !known {
			out = append(out, f.undecided("cel", fmt.Sprintf("rule added: %s", r.Rule), "in general, it cannot be decided whether a legal claim breaks it"))
		}
	}
	return out
}

func byRule(s *props) map[string]extv1.ValidationRule {
	out := map[string]extv1.ValidationRule{}
	for _, r := range s.XValidations {
		out[r.Rule] = r
	}
	return out
}
