package causes

import (
	"fmt"
	"strings"
	"time"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

// notReadyYet finds services that were changed a moment ago or whose pods are
// slow to start, and about which nothing else is known.
func notReadyYet() Rule {
	return Rule{ID: "not-ready-yet", find: func(c *Case) *Finding {
		since := c.age(c.Claim.Changed.Time)
		starting := c.starting()
		if c.claimReady() || len(c.found) > 0 || since > 2*patience && starting == "" {
			return nil
		}
		f := &Finding{
			state:   Progressing,
			message: fmt.Sprintf("The claim was changed %s ago and is not ready yet%s.", ago(since), starting),
			do:      "Wait a minute and ask again, or use `--watch`.",
		}
		if c.Claim.Metadata.DeletionTimestamp != nil {
			f.message = fmt.Sprintf("The claim was deleted %s ago and is being removed.", ago(since))
		}
		return f
	}}
}

// claimReady reports whether the claim itself says that all is well.
func (c *Case) claimReady() bool {
	s := c.Claim.Status
	return c.Claim.Metadata.DeletionTimestamp == nil && s.Condition("Ready").Status == "True" && (s.Condition("Synced").Status == "True" || pausedByAnnotation(s))
}

// starting says what pods that are about to start are doing, for as long as
// Kubernetes itself sees progress: ten minutes. Images may be large, and init
// containers may migrate a database.
func (c *Case) starting() string {
	if c.Claim.Metadata.DeletionTimestamp != nil || !c.progresses() {
		return ""
	}
	var out []string
	for _, p := range c.living() {
		for _, s := range snapshot.Statuses(p) {
			if what := c.starts(s); what != "" {
				out = append(out, fmt.Sprintf("container %s of pod %s %s", s.Name, p.Name, what))
				break
			}
		}
	}
	if len(out) == 0 {
		return ""
	}
	return ": " + strings.Join(out, ", ")
}

// progresses reports whether Kubernetes sees progress in the Deployment.
func (c *Case) progresses() bool {
	if c.Deployment == nil {
		return false
	}
	for _, x := range c.Deployment.Status.Conditions {
		if x.Type == appsv1.DeploymentProgressing {
			return x.Status == corev1.ConditionTrue
		}
	}
	return false
}

// starts says what a container that is about to start is doing.
func (c *Case) starts(s corev1.ContainerStatus) string {
	switch w, r := s.State.Waiting, s.State.Running; {
	case w != nil && w.Reason == "ContainerCreating":
		return "is being created"
	case r != nil && !s.Ready:
		return fmt.Sprintf("has been running for %s", ago(c.age(r.StartedAt.Time).Round(time.Second)))
	}
	return ""
}
