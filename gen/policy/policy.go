// Package policy writes the admission policy that enforces the rule for the
// names of claims. The XRD can't: a limit there would also bind the name of the
// composite resource, which is longer than the claim's.
package policy

import (
	"fmt"

	admissionv1 "k8s.io/api/admissionregistration/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// Name is the name of the policy and of its binding.
const Name = "eventdrivenservice-name." + spec.Group

// New returns the policy and its binding.
func New(annotations map[string]string) (*admissionv1.ValidatingAdmissionPolicy, *admissionv1.ValidatingAdmissionPolicyBinding) {
	meta := metav1.ObjectMeta{Name: Name, Annotations: annotations}
	fail := admissionv1.Fail
	p := &admissionv1.ValidatingAdmissionPolicy{
		TypeMeta:   metav1.TypeMeta{APIVersion: admissionv1.SchemeGroupVersion.String(), Kind: "ValidatingAdmissionPolicy"},
		ObjectMeta: meta,
		Spec: admissionv1.ValidatingAdmissionPolicySpec{
			FailurePolicy:    &fail,
			MatchConstraints: &admissionv1.MatchResources{ResourceRules: []admissionv1.NamedRuleWithOperations{claims()}},
			Validations:      []admissionv1.Validation{nameRule(spec.NameRule)},
		},
	}
	b := &admissionv1.ValidatingAdmissionPolicyBinding{
		TypeMeta:   metav1.TypeMeta{APIVersion: admissionv1.SchemeGroupVersion.String(), Kind: "ValidatingAdmissionPolicyBinding"},
		ObjectMeta: meta,
		Spec: admissionv1.ValidatingAdmissionPolicyBindingSpec{
			PolicyName:        Name,
			ValidationActions: []admissionv1.ValidationAction{admissionv1.Deny},
		},
	}
	return p, b
}

// claims matches claims when they are created: a name never changes after that.
func claims() admissionv1.NamedRuleWithOperations {
	return admissionv1.NamedRuleWithOperations{RuleWithOperations: admissionv1.RuleWithOperations{
		Operations: []admissionv1.OperationType{admissionv1.Create},
		Rule: admissionv1.Rule{
			APIGroups:   []string{spec.Group},
			APIVersions: []string{"*"},
			Resources:   []string{spec.Plural},
		},
	}}
}

func nameRule(r spec.Rule) admissionv1.Validation {
	return admissionv1.Validation{
		Expression: fmt.Sprintf("object.metadata.name.size() <= %d && object.metadata.name.matches('%s')", r.MaxLength, r.Pattern),
		Message:    "metadata.name must be " + r.Words,
	}
}
