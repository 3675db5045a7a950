package compare

import (
	"slices"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// rules returns what each change means; the first one that matches counts. What
// no rule knows is impossible: a loss that nobody anticipated must not pass.
func rules() []rule {
	all := slices.Concat(metadataRules(), deploymentRules(), podRules())
	for _, container := range []string{"containers [main] ", "initContainers [init] "} {
		all = append(all, containerRules(pod+container)...)
	}
	return slices.Concat(all, otherContainerRules(), accountRules(), serviceRules(), scaledObjectRules(), hpaRules(), []rule{
		different("* spec selector", "it selects the pods by "+spec.LabelName),
		impossible("*", "unsupported", "a claim can't say this", "leave it out, or keep the manifests"),
	})
}

const (
	template = "Deployment spec template "
	pod      = template + "spec "
	labels   = "what selects by this label, such as a dashboard, a NetworkPolicy or a PodMonitor, has to select by " + spec.LabelName
)

// Reasons returns the reasons of all rules.
func Reasons() []string {
	var out []string
	for _, r := range append(rules(), additions(nil)...) {
		if r.reason != "" {
			out = append(out, r.reason)
		}
	}
	return out
}
