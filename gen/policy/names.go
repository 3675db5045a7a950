package policy

import (
	"fmt"

	admissionv1 "k8s.io/api/admissionregistration/v1"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// names is the rule for the names of claims. The XRD can't hold it: a limit
// there would also bind the name of the composite resource, which is longer than
// the claim's. Creation is enough: a name never changes after that.
func names() policy {
	p := policy{
		name:        "name",
		rules:       []rule{{spec.Group, []string{spec.Plural}, []admissionv1.OperationType{admissionv1.Create}}},
		validations: []admissionv1.Validation{nameRule(spec.NameRule)},
	}
	for _, r := range spec.Refusals() {
		p.validations = append(p.validations, demand(
			fmt.Sprintf("!(object.metadata.%s in %s)", r.Field, literal(r.Values)),
			fmt.Sprintf("metadata.%s must not be one of %v: %s", r.Field, r.Values, r.Words)))
	}
	return p
}

func nameRule(r spec.Rule) admissionv1.Validation {
	return demand(
		fmt.Sprintf("object.metadata.name.size() <= %d && object.metadata.name.matches('%s')", r.MaxLength, r.Pattern),
		"metadata.name must be "+r.Words)
}
