package causes

import (
	"fmt"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// selectorImmutable finds Deployments that existed before the claim, with another
// selector.
func selectorImmutable() Rule {
	return Rule{ID: "selector-immutable", Explains: foreign(), find: func(c *Case) *Finding {
		if c.refused(immutablePattern) == nil && (c.refused(strangerPattern) == nil || !c.foreignSelector()) {
			return nil
		}
		return &Finding{
			message: fmt.Sprintf("The cluster had a Deployment %s before the claim. Its selector is another one, and Kubernetes does not let a selector change.", c.Name),
			do:      "Move the service as the guide Deploy describes: delete the old Deployment with `--cascade=orphan`, so that its pods keep working until the new ones are ready; or give the claim another name.",
		}
	}}
}

// foreignSelector reports whether the Deployment is somebody else's.
func (c *Case) foreignSelector() bool {
	if c.Deployment == nil || c.Deployment.Spec.Selector == nil {
		return false
	}
	return c.Deployment.Spec.Selector.MatchLabels[spec.LabelName] != c.Name
}
