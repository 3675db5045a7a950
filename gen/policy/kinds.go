package policy

import (
	"fmt"
	"strings"

	admissionv1 "k8s.io/api/admissionregistration/v1"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// kind is one of the kinds that a claim becomes.
type kind struct {
	spec.ComposedKind
	// service is the name of the claim, in CEL.
	service string
	// spec says whether validations look at the spec, not only at the metadata.
	spec bool
	// variables and validations are what it has beside what all kinds have.
	variables   []admissionv1.Variable
	validations []admissionv1.Validation
}

func kinds(c composed) []kind {
	var out []kind
	for _, k := range spec.Kinds() {
		out = append(out, kindOf(k, c))
	}
	return out
}

func kindOf(k spec.ComposedKind, c composed) kind {
	out := kind{ComposedKind: k, service: "object.metadata.name", spec: true}
	switch k.Kind {
	case "Deployment":
		out.variables, out.validations = podVariables(), podShape(c)
	case "Service":
		out.variables, out.validations = serviceVariables(), serviceShape(c)
	case "ScaledObject":
		out.service, out.validations = "object.spec.scaleTargetRef.name", scalerShape(c)
	default:
		out.spec = false
	}
	return out
}

func (k kind) rule(operations ...admissionv1.OperationType) rule {
	return rule{k.Group, []string{k.Plural}, operations}
}

// shapes hold the writer to what the Composition composes, so that its role is
// worth no more than that. What somebody else added to a resource, and what is
// as it was before, does not count: it must not keep a claim from changing.
func (w writer) shapes(c composed) []policy {
	var out []policy
	for _, k := range kinds(c) {
		out = append(out, policy{
			name:       k.Plural,
			rules:      []rule{k.rule(admissionv1.Create, admissionv1.Update)},
			conditions: append(w.requests(), k.changes()),
			variables: append([]admissionv1.Variable{
				{Name: "service", Expression: k.service},
				{Name: "labels", Expression: orEmpty("object.metadata.labels")},
			}, k.variables...),
			validations: append([]admissionv1.Validation{placed(), labels(c)}, k.validations...),
		})
	}
	return out
}

// changes matches what changes something that validations look at. The writer
// applies everything again at each reconcile, mostly without a change; the API
// server would convert both objects for each step of a policy.
func (k kind) changes() admissionv1.MatchCondition {
	parts := []string{"oldObject == null", fmt.Sprintf("(%s) != (%s)", orEmpty("object.metadata.labels"), orEmpty("oldObject.metadata.labels"))}
	if k.spec {
		parts = append(parts, "object.spec != oldObject.spec")
	}
	return admissionv1.MatchCondition{Name: "changes-it", Expression: strings.Join(parts, " || ")}
}

// composes is a rule that what is composed obeys, with words for what that is.
func composes(words, expression string) admissionv1.Validation {
	return demand(expression, "not what a claim becomes: "+words)
}

func placed() admissionv1.Validation {
	var refused []string
	for _, r := range spec.Refusals() {
		if r.Field == "namespace" {
			refused = r.Values
		}
	}
	return composes(fmt.Sprintf("nothing is in the namespaces %v", refused), fmt.Sprintf("!(object.metadata.namespace in %s)", literal(refused)))
}

func labels(c composed) admissionv1.Validation {
	return composes("it has the platform's labels and the claim's name", labelled("variables.labels", c.labels))
}

// labelled is true of labels that are the platform's and name the service.
func labelled(labels string, fixed map[string]string) string {
	return hasAll(labels, fixed) + " && " + entry(labels, spec.LabelName, "variables.service")
}

// serviceVariables are what a Service had before.
func serviceVariables() []admissionv1.Variable {
	return []admissionv1.Variable{{Name: "before", Expression: "oldObject == null ? dyn({}) : dyn(oldObject.spec)"}}
}

// serviceShape keeps a Service from catching the traffic of others.
func serviceShape(c composed) []admissionv1.Validation {
	return []admissionv1.Validation{
		composes("the Service is of type "+c.service, "object.spec.type == "+literal(c.service)),
		composes("the Service has no external addresses", "!has(object.spec.externalIPs) || has(variables.before.externalIPs) && variables.before.externalIPs == object.spec.externalIPs"),
		composes("the Service selects the claim's pods", "has(object.spec.selector) && "+labelled("object.spec.selector", c.selector)),
	}
}

// scalerShape keeps a ScaledObject from scaling what is another's, and from
// credentials that the platform does not hand out.
func scalerShape(c composed) []admissionv1.Validation {
	return []admissionv1.Validation{
		composes("the ScaledObject has the claim's name with "+spec.ScalerSuffix, "object.metadata.name == variables.service + "+literal(spec.ScalerSuffix)),
		composes("the ScaledObject scales a Deployment", "!has(object.spec.scaleTargetRef.kind) || object.spec.scaleTargetRef.kind == 'Deployment'"),
		composes(fmt.Sprintf("triggers are of type %v and have no credentials", c.triggers),
			fmt.Sprintf("object.spec.triggers.all(t, t.type in %s && !has(t.authenticationRef))", literal(c.triggers))),
	}
}
