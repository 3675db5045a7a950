package causes

import (
	"fmt"
	"time"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

const provider = "provider-kubernetes"

// providerNotRunning finds Objects that provider-kubernetes has not processed.
func providerNotRunning() Rule {
	return Rule{ID: "provider-not-running", Explains: []string{"deleting-and-stuck"}, find: func(c *Case) *Finding {
		what := c.providerSilent()
		if what == "" {
			return nil
		}
		return &Finding{
			message: fmt.Sprintf("%s is not running%s: %s", provider, c.packageState(snapshot.Providers, c.Platform.Providers, provider), what),
			do:      "`kubectl get providers.pkg.crossplane.io` must say INSTALLED and HEALTHY True; `kubectl get pods -n crossplane-system` shows its pod. Running pods are not affected; changes of claims are.",
		}
	}}
}

// providerSilent says what the provider should have reacted to and did not.
func (c *Case) providerSilent() string {
	for _, o := range c.Objects {
		since := o.Metadata.CreationTimestamp.Time
		if c.silent(o.Status, since) {
			return fmt.Sprintf("the Object for %s was created %s ago and has no conditions.", o.Carries(), ago(c.age(since)))
		}
		if deleted := o.Metadata.DeletionTimestamp; deleted != nil && c.age(deleted.Time) > patience && !c.deletionAnswered(o, deleted.Time) {
			return fmt.Sprintf("the Object for %s was deleted %s ago and is still there.", o.Carries(), ago(c.age(deleted.Time)))
		}
	}
	return ""
}

// deletionAnswered reports whether the provider has said anything about a
// deletion.
func (c *Case) deletionAnswered(o snapshot.Object, deleted time.Time) bool {
	for _, x := range o.Status.Conditions {
		if !x.LastTransitionTime.Time.Before(deleted) && (x.Type == "Ready" || x.Type == "Synced") {
			return true
		}
	}
	return false
}
