package policy

import (
	"fmt"

	admissionv1 "k8s.io/api/admissionregistration/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// choices keep authors of claims from what is Crossplane's and the platform's to
// decide.
func choices(t platform.Target) []policy {
	if t.HasClaims() {
		return []policy{composites(), objects(), choice(t)}
	}
	return []policy{choice(t)}
}

// composites lets nobody but Crossplane write composite resources: their
// claimRef reaches every namespace.
func composites() policy {
	return policy{
		name:        "composites",
		rules:       []rule{{spec.Group, []string{spec.CompositePlural, spec.CompositePlural + "/status"}, everyWrite()}},
		conditions:  others("composites", spec.CrossplaneAccount),
		validations: []admissionv1.Validation{refuse(fmt.Sprintf("only Crossplane writes the kind %s; write an %s in your namespace", spec.CompositeKind, spec.Kind))},
	}
}

// objects lets nobody but Crossplane write Objects of provider-kubernetes: each
// acts with the provider's role.
func objects() policy {
	p := policy{
		name:        "objects",
		conditions:  others("objects", spec.CrossplaneAccount, spec.ProviderAccount),
		validations: []admissionv1.Validation{refuse("only Crossplane writes Objects: they act with the permissions of provider-kubernetes in every namespace")},
	}
	for _, group := range []string{"kubernetes.crossplane.io", "kubernetes.m.crossplane.io"} {
		p.rules = append(p.rules, rule{group, []string{"objects"}, everyWrite()})
	}
	return p
}

func everyWrite() []admissionv1.OperationType {
	return []admissionv1.OperationType{admissionv1.Create, admissionv1.Update, admissionv1.Delete}
}

func refuse(message string) admissionv1.Validation {
	reason := metav1.StatusReasonForbidden
	return admissionv1.Validation{Expression: "false", Message: message, Reason: &reason}
}

// others are all users but some ServiceAccounts, the controllers of Kubernetes,
// and those who may change the policy's binding: it can't bind them anyhow.
func others(name string, accounts ...string) []admissionv1.MatchCondition {
	var users []string
	for _, a := range accounts {
		users = append(users, username(a))
	}
	return []admissionv1.MatchCondition{
		{Name: "not-by-the-platform", Expression: fmt.Sprintf("!(request.userInfo.username in %s)", literal(users))},
		{Name: "not-by-kubernetes", Expression: "request.userInfo.username != 'system:kube-controller-manager' && !('system:serviceaccounts:kube-system' in request.userInfo.groups)"},
		{Name: "not-by-those-who-may-change-this", Expression: fmt.Sprintf("!authorizer.group('admissionregistration.k8s.io').resource('validatingadmissionpolicybindings').name(%s).check('update').allowed()", literal(fullName(name)))},
	}
}

// choice says which of Crossplane's own fields authors may set: those that say
// when a claim follows the platform's Composition, not which resources it takes
// or what they are made of. What was there before stays.
func choice(t platform.Target) policy {
	own := "spec"
	if !t.HasClaims() {
		own = "spec.crossplane"
	}
	var validations []admissionv1.Validation
	for _, r := range spec.ReservedFields() {
		validations = append(validations, reserved(own, r))
	}
	return policy{
		name:       "choices",
		rules:      []rule{{spec.Group, []string{spec.Plural}, []admissionv1.OperationType{admissionv1.Create, admissionv1.Update}}},
		conditions: others("choices", spec.CrossplaneAccount),
		variables: []admissionv1.Variable{
			{Name: "now", Expression: fmt.Sprintf("has(object.%[1]s) ? dyn(object.%[1]s) : dyn({})", own)},
			{Name: "before", Expression: fmt.Sprintf("oldObject != null && has(oldObject.%[1]s) ? dyn(oldObject.%[1]s) : dyn({})", own)},
		},
		validations: validations,
	}
}

// reserved demands that a field is allowed or as it was before.
func reserved(own string, r spec.Reserved) admissionv1.Validation {
	allowed, message := "false", own+"."+r.Field+" "+r.Words
	if r.Name != "" {
		allowed = fmt.Sprintf("variables.now.%s.name.matches(%s)", r.Field, literal(r.Name))
	}
	if r.Remedy != "" {
		message += ": " + r.Remedy
	}
	unchanged := fmt.Sprintf("!(%[1]s in variables.now) || %[1]s in variables.before && variables.before[%[1]s] == variables.now[%[1]s]", literal(r.Field))
	return demand(unchanged+" || "+allowed, message)
}
