package causes

import (
	"fmt"
	"time"

	appsv1 "k8s.io/api/apps/v1"
)

// crossplaneNotRunning finds claims that Crossplane has not processed.
func crossplaneNotRunning() Rule {
	return Rule{ID: "crossplane-not-running", Explains: []string{"provider-not-running", "deleting-and-stuck"}, find: func(c *Case) *Finding {
		what := c.crossplaneSilent()
		down := unavailable(c.Platform.Crossplane, "crossplane")
		if what == "" && down == nil {
			return nil
		}
		f := &Finding{do: "See why with `kubectl get pods -n crossplane-system` and `kubectl logs -n crossplane-system deployment/crossplane --tail=50`. Pods that run are not affected; changes of claims are."}
		switch {
		case down == nil:
			f.message = "Crossplane is not running, or does not serve this API: " + what
		case what == "":
			f.message = fmt.Sprintf("Crossplane is not running: its Deployment has 0 of %d pods available.", wanted(down))
		default:
			f.message = fmt.Sprintf("Crossplane is not running: its Deployment has 0 of %d pods available; %s", wanted(down), what)
		}
		return f
	}}
}

// crossplaneSilent says what Crossplane should have reacted to and did not.
func (c *Case) crossplaneSilent() string {
	synced := c.Claim.Status.Condition("Synced")
	since := c.age(c.Claim.Changed.Time)
	switch {
	case c.silent(c.Claim.Status, c.Claim.Metadata.CreationTimestamp.Time):
		return fmt.Sprintf("the claim was created %s ago and has no conditions.", ago(c.age(c.Claim.Metadata.CreationTimestamp.Time)))
	case synced.ObservedGeneration > 0 && synced.ObservedGeneration < c.Claim.Metadata.Generation && since > patience:
		return fmt.Sprintf("the claim was changed %s ago, and Crossplane has not looked since.", ago(since.Round(time.Second)))
	}
	return ""
}

// unavailable returns the named Deployment if none of its pods is available.
func unavailable(all []appsv1.Deployment, name string) *appsv1.Deployment {
	for i := range all {
		if d := &all[i]; d.Name == name && d.Status.AvailableReplicas == 0 {
			return d
		}
	}
	return nil
}

// wanted is how many pods a Deployment should have.
func wanted(d *appsv1.Deployment) int32 {
	if d.Spec.Replicas == nil {
		return 1
	}
	return *d.Spec.Replicas
}
