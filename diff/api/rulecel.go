package api

import (
	"fmt"
	"reflect"

	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
)

// expressions finds changes of rules in CEL. Nobody can tell in general what a
// new one refuses.
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
			out = append(out, f.undecided("cel", fmt.Sprintf("rule added: %s", r.Rule), "whether a legal claim breaks it cannot be decided in general"))
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
