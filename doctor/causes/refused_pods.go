package causes

import (
	"regexp"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
)

// podRefusal returns why pods of the service cannot be created, or "".
func (c *Case) podRefusal() string {
	if c.Deployment == nil {
		return ""
	}
	for _, x := range c.Deployment.Status.Conditions {
		if x.Type == appsv1.DeploymentReplicaFailure && x.Status == corev1.ConditionTrue {
			return oneLine(x.Message)
		}
	}
	return ""
}

var (
	quotaPattern       = regexp.MustCompile(`exceeded quota`)
	podSecurityPattern = regexp.MustCompile(`violates PodSecurity`)
)

// hidden is what follows if the pods of a service do not work.
func hidden(more ...string) []string {
	return append([]string{"messages-not-acknowledged", "at-maximum"}, more...)
}
