// Package policy writes the admission policies that hold claims, and those who
// carry them out, to what no schema and no role can say.
package policy

import (
	"fmt"
	"io/fs"

	admissionv1 "k8s.io/api/admissionregistration/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// Policies are the documents of the policies' files.
type Policies struct {
	// Names are about the names of claims, Choices about Crossplane's own fields
	// and types, Resources about what a claim becomes.
	Names, Choices, Resources []any
}

// New returns the policies of a target, each followed by its bindings. The
// templates say what a claim becomes.
func New(t platform.Target, templates fs.FS, annotations map[string]string) (Policies, error) {
	c, err := readComposed(templates)
	if err != nil {
		return Policies{}, err
	}
	w := writer{t}
	return Policies{
		Names:     documents(annotations, names()),
		Choices:   documents(annotations, choices(t)...),
		Resources: documents(annotations, append([]policy{w.takeover(c)}, w.shapes(c)...)...),
	}, nil
}

// policy is what differs between the platform's policies.
type policy struct {
	// name comes before the API group.
	name       string
	rules      []rule
	conditions []admissionv1.MatchCondition
	variables  []admissionv1.Variable
	// validations must all hold; those who break them are refused.
	validations []admissionv1.Validation
	// labelled are resources that the policy has nothing to say about: those that
	// have all of these labels, before and after.
	labelled map[string]string
}

// rule matches requests.
type rule struct {
	group      string
	resources  []string
	operations []admissionv1.OperationType
}

func fullName(name string) string { return "eventdrivenservice-" + name + "." + spec.Group }

func documents(annotations map[string]string, policies ...policy) []any {
	var docs []any
	for _, p := range policies {
		docs = append(docs, p.document(metav1.ObjectMeta{Name: fullName(p.name), Annotations: annotations}))
		for _, b := range p.bindings(annotations) {
			docs = append(docs, b)
		}
	}
	return docs
}

// document fails closed: a rule that can't be evaluated refuses.
func (p policy) document(meta metav1.ObjectMeta) *admissionv1.ValidatingAdmissionPolicy {
	fail := admissionv1.Fail
	return &admissionv1.ValidatingAdmissionPolicy{
		TypeMeta:   metav1.TypeMeta{APIVersion: admissionv1.SchemeGroupVersion.String(), Kind: "ValidatingAdmissionPolicy"},
		ObjectMeta: meta,
		Spec: admissionv1.ValidatingAdmissionPolicySpec{
			FailurePolicy:    &fail,
			MatchConstraints: &admissionv1.MatchResources{ResourceRules: resourceRules(p.rules)},
			MatchConditions:  p.conditions,
			Variables:        p.variables,
			Validations:      p.validations,
		},
	}
}

// bindings is one binding, or one for each label that a resource can lack:
// the API server skips what no binding selects before it converts anything, and
// the requirements of one selector must all hold.
func (p policy) bindings(annotations map[string]string) []*admissionv1.ValidatingAdmissionPolicyBinding {
	if len(p.labelled) == 0 {
		return []*admissionv1.ValidatingAdmissionPolicyBinding{p.binding(p.name, annotations)}
	}
	var out []*admissionv1.ValidatingAdmissionPolicyBinding
	for i, key := range keys(p.labelled) {
		name := p.name
		if i > 0 {
			name = fmt.Sprintf("%s-%d", p.name, i+1)
		}
		b := p.binding(name, annotations)
		b.Spec.MatchResources = &admissionv1.MatchResources{ObjectSelector: &metav1.LabelSelector{MatchExpressions: []metav1.LabelSelectorRequirement{
			{Key: key, Operator: metav1.LabelSelectorOpNotIn, Values: []string{p.labelled[key]}},
		}}}
		out = append(out, b)
	}
	return out
}

func (p policy) binding(name string, annotations map[string]string) *admissionv1.ValidatingAdmissionPolicyBinding {
	return &admissionv1.ValidatingAdmissionPolicyBinding{
		TypeMeta:   metav1.TypeMeta{APIVersion: admissionv1.SchemeGroupVersion.String(), Kind: "ValidatingAdmissionPolicyBinding"},
		ObjectMeta: metav1.ObjectMeta{Name: fullName(name), Annotations: annotations},
		Spec: admissionv1.ValidatingAdmissionPolicyBindingSpec{
			PolicyName:        fullName(p.name),
			ValidationActions: []admissionv1.ValidationAction{admissionv1.Deny},
		},
	}
}

func resourceRules(rules []rule) []admissionv1.NamedRuleWithOperations {
	var out []admissionv1.NamedRuleWithOperations
	for _, r := range rules {
		out = append(out, admissionv1.NamedRuleWithOperations{RuleWithOperations: admissionv1.RuleWithOperations{
			Operations: r.operations,
			Rule:       admissionv1.Rule{APIGroups: []string{r.group}, APIVersions: []string{"*"}, Resources: r.resources},
		}})
	}
	return out
}

// demand is a rule with what is said to those who break it. To break it is
// Invalid, not Forbidden: that makes Crossplane 2 continue with the other resources,
// and tell of each that was refused.
func demand(expression, message string) admissionv1.Validation {
	return admissionv1.Validation{Expression: expression, Message: message}
}

// explain is a demand whose message is an expression too.
func explain(expression, message string) admissionv1.Validation {
	return admissionv1.Validation{Expression: expression, MessageExpression: message}
}
