package policy

import (
	"fmt"

	admissionv1 "k8s.io/api/admissionregistration/v1"
)

// podVariables are the pods of a Deployment and its containers, now and before.
func podVariables() []admissionv1.Variable {
	return []admissionv1.Variable{
		{Name: "podLabels", Expression: orEmpty("object.spec.template.metadata.labels")},
		{Name: "pod", Expression: "dyn(object.spec.template.spec)"},
		{Name: "before", Expression: "oldObject == null ? dyn({}) : dyn(oldObject.spec.template.spec)"},
		{Name: "containers", Expression: containers("variables.pod")},
		{Name: "containersBefore", Expression: containers("variables.before")},
		{Name: "security", Expression: orEmpty("variables.pod.securityContext")},
		{Name: "securityBefore", Expression: orEmpty("variables.before.securityContext")},
	}
}

func containers(pod string) string {
	return fmt.Sprintf("(has(%[1]s.containers) ? %[1]s.containers : []) + (has(%[1]s.initContainers) ? %[1]s.initContainers : [])", pod)
}

// podShape is the restricted level of the Pod Security Standards, as narrow as
// the template has it.
func podShape(c composed) []admissionv1.Validation {
	return []admissionv1.Validation{
		composes("pods have the platform's labels and the claim's name", labelled("variables.podLabels", c.labels)),
		composes("pods run as the ServiceAccount of the claim's name", entry("variables.pod", "serviceAccountName", "variables.service")),
		composes(fmt.Sprintf("the fields of a pod are %v", c.podFields),
			fmt.Sprintf("variables.pod.all(f, f in %s || f in variables.before && variables.before[f] == variables.pod[f])", literal(c.podFields))),
		composes(fmt.Sprintf("the pod's security context is %s", literal(c.pod)),
			hasAll("variables.security", c.pod)+fmt.Sprintf(" && variables.security.all(f, f in %s || f in variables.securityBefore && variables.securityBefore[f] == variables.security[f])", literal(keys(c.pod)))),
		composes("volumes are Secrets and ConfigMaps",
			"!has(variables.pod.volumes) || variables.pod.volumes.all(v, has(v.secret) || has(v.configMap) || has(variables.before.volumes) && v in variables.before.volumes)"),
		composes(fmt.Sprintf("the security context of each container is %s", literal(c.container)), unlessBefore(
			"has(c.securityContext) && "+hasAll("c.securityContext", c.container)+fmt.Sprintf(" && c.securityContext.all(f, f in %s || %s)", literal(keys(c.container)),
				"variables.containersBefore.exists(b, b.name == c.name && has(b.securityContext) && f in b.securityContext && b.securityContext[f] == c.securityContext[f])"))),
		composes("containers take no port of the node", unlessBefore("!has(c.ports) || c.ports.all(p, !has(p.hostPort))")),
	}
}

// unlessBefore demands something of each container c that is not as it was.
func unlessBefore(expression string) string {
	return fmt.Sprintf("variables.containers.all(c, c in variables.containersBefore || (%s))", expression)
}
