package policy

import (
	"fmt"

	admissionv1 "k8s.io/api/admissionregistration/v1"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// writer is who carries claims out on a target: provider-kubernetes for claims
// of Crossplane 1, Crossplane itself on Crossplane 2.
type writer struct{ platform.Target }

// username is how the API server calls a ServiceAccount beside Crossplane.
func username(account string) string {
	return "system:serviceaccount:" + spec.CrossplaneNamespace + ":" + account
}

// requests match what the writer does for claims. Crossplane 2 also writes the
// runtimes of its packages and what other APIs compose: only what a claim
// controls counts.
func (w writer) requests() []admissionv1.MatchCondition {
	if w.HasClaims() {
		return []admissionv1.MatchCondition{isUser(spec.ProviderAccount)}
	}
	return []admissionv1.MatchCondition{isUser(spec.CrossplaneAccount), {
		Name: "for-a-claim",
		Expression: fmt.Sprintf("has(object.metadata.ownerReferences) && object.metadata.ownerReferences.exists(o, has(o.controller) && o.controller && o.kind == %s && o.apiVersion.startsWith(%s))",
			literal(spec.Kind), literal(spec.Group+"/")),
	}}
}

func isUser(account string) admissionv1.MatchCondition {
	return admissionv1.MatchCondition{Name: "by-the-platform", Expression: "request.userInfo.username == " + literal(username(account))}
}

// takeover refuses to write what exists and is not the platform's, and to delete
// it: provider-kubernetes deletes by name when a claim goes. On Crossplane 2 the
// garbage collector deletes by owner, and what was never written has none.
func (w writer) takeover(c composed) policy {
	p := policy{
		name:       "takeover",
		labelled:   c.labels,
		conditions: w.requests(),
		variables: []admissionv1.Variable{
			{Name: "labels", Expression: orEmpty("oldObject.metadata.labels")},
			{Name: "annotations", Expression: orEmpty("oldObject.metadata.annotations")},
			{Name: "ours", Expression: hasAll("variables.labels", c.labels)},
			{Name: "adoptable", Expression: entry("variables.annotations", spec.AnnotationAdopt, "'true'")},
			{Name: "what", Expression: "request.resource.resource + '/' + request.name + ' -n ' + request.namespace"},
		},
		validations: []admissionv1.Validation{
			explain("request.operation == 'DELETE' || variables.ours || variables.adoptable",
				"'it exists and is not the claim\\'s, so it stays as it is. Give the claim another name, or let it take this over: kubectl annotate ' + variables.what + "+literal(" "+spec.AnnotationAdopt+"=true")),
		},
	}
	operations := []admissionv1.OperationType{admissionv1.Update}
	if w.HasClaims() {
		operations = append(operations, admissionv1.Delete)
		p.validations = append(p.validations, explain("request.operation != 'DELETE' || variables.ours",
			"variables.what + ' is not the claim\\'s, so it stays. To let go of it, set spec.deletionPolicy of the Object to Orphan'"))
	}
	for _, k := range kinds(c) {
		p.rules = append(p.rules, k.rule(operations...))
	}
	return p
}
