package causes

import (
	"fmt"
	"strings"
	"time"
)

// deleting is how long the deletion of a claim may take; pods have 30 seconds to
// stop.
const deleting = 2 * time.Minute

// deletingAndStuck finds claims whose deletion does not finish.
func deletingAndStuck() Rule {
	return Rule{ID: "deleting-and-stuck", Explains: []string{
		"resource-refused", "composition-failed", "keda-not-running", "autoscaler-missing", "autoscaler-unknown", "scaledobject-not-ready",
	}, find: func(c *Case) *Finding {
		deleted := c.Claim.Metadata.DeletionTimestamp
		if deleted == nil || c.age(deleted.Time) < deleting {
			return nil
		}
		return &Finding{
			message: fmt.Sprintf("The claim was deleted %s ago and is still there: %s.", ago(c.age(deleted.Time)), c.holders()),
			do:      c.release(),
		}
	}}
}

// release says how to end the wait. Even before it deletes an Object's resource,
// the provider asks the API server what the Object would become, and gives up if
// that is refused.
func (c *Case) release() string {
	for _, o := range c.Objects {
		if s := o.Status.Condition("Synced"); s.Status == "False" && strings.Contains(s.Message, "field is immutable") {
			return fmt.Sprintf("The API server refuses the last change of %[1]s, and provider-kubernetes can't delete what is refused. Take the change back, or delete the resource yourself; then the rest follows: kubectl delete %[1]s -n %[2]s", strings.ToLower(o.Carries()), c.Claim.Metadata.Namespace)
		}
	}
	return "Whoever has to remove it must run and be allowed to: Crossplane, and on Crossplane 1 provider-kubernetes with its ProviderConfig and role. Remove a finalizer by hand only if the resource itself is gone; otherwise it stays forever."
}

// holders says what the deletion waits for.
func (c *Case) holders() string {
	var left []string
	for _, o := range c.Objects {
		text := "the Object for " + o.Carries()
		if s := o.Status.Condition("Synced"); s.Status == "False" {
			text += " (" + oneLine(s.Message) + ")"
		}
		left = append(left, text)
	}
	if len(left) == 0 {
		return "its finalizers are " + strings.Join(c.Claim.Metadata.Finalizers, ", ")
	}
	return "what is left is " + strings.Join(left, ", ")
}
