package causes

import (
	"cmp"
	"regexp"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
)

// podRefusal returns why pods of the service cannot be created, or "". The
// condition keeps the first reason, such as a ServiceAccount that appeared a
// moment later; events have the latest.
func (c *Case) podRefusal() string {
	if c.Deployment == nil {
		return ""
	}
	for _, x := range c.Deployment.Status.Conditions {
		if x.Type == appsv1.DeploymentReplicaFailure && x.Status == corev1.ConditionTrue {
			return oneLine(cmp.Or(c.lastCreation(), x.Message))
		}
	}
	return ""
}

// lastCreation is why the latest attempt to create a pod failed, if an event says
// so.
func (c *Case) lastCreation() string {
	events := c.about("ReplicaSet", "", "FailedCreate")
	if len(events) == 0 {
		return ""
	}
	return creation.ReplaceAllString(events[len(events)-1].Message, "")
}

// creation matches the beginning of such an event.
var creation = regexp.MustCompile(`^(?:\(combined from similar events\): )?Error creating: `)

var (
	quotaPattern       = regexp.MustCompile(`exceeded quota`)
	podSecurityPattern = regexp.MustCompile(`violates PodSecurity`)
)

// hidden lists what follows if the pods of a service do not work.
func hidden(more ...string) []string {
	return append([]string{"messages-not-acknowledged", "at-maximum"}, more...)
}
