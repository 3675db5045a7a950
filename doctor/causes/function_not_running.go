package causes

import (
	"fmt"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// functionNotRunning finds Compositions whose function does not answer.
func functionNotRunning() Rule {
	return Rule{ID: "function-not-running", Explains: []string{"crossplane-not-running"}, find: func(c *Case) *Finding {
		r := c.refused(pipelinePattern)
		if r == nil || fatalPattern.MatchString(r.message) {
			return nil
		}
		return &Finding{
			message: fmt.Sprintf("Crossplane cannot run the function %s%s: %s", spec.FunctionName, c.packageState(snapshot.Functions, c.Platform.Functions, spec.FunctionName), oneLine(r.message)),
			do:      "`kubectl get functions.pkg.crossplane.io` must say INSTALLED and HEALTHY True; `kubectl get pods -n crossplane-system` shows its pod. Running pods are not affected; changes of claims are.",
		}
	}}
}

// packageState says in parentheses what is wrong with a Crossplane package.
func (c *Case) packageState(kind snapshot.Kind, all []snapshot.Resource, name string) string {
	for _, p := range all {
		if p.Metadata.Name != name {
			continue
		}
		for _, kind := range []string{"Installed", "Healthy"} {
			if x := p.Status.Condition(kind); x.Status == "False" {
				return fmt.Sprintf(" (%s is False: %s)", kind, oneLine(x.Message))
			}
		}
		return ""
	}
	if c.Gap(kind) != nil {
		return ""
	}
	return " (it is not installed)"
}
