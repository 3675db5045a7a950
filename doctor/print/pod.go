package print

import (
	"fmt"
	"strings"

	corev1 "k8s.io/api/core/v1"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

// pod shows the state of a pod and its containers.
func pod(p corev1.Pod) node {
	ready, words := false, []string{string(p.Status.Phase)}
	for _, c := range p.Status.Conditions {
		ready = ready || c.Type == corev1.PodReady && c.Status == corev1.ConditionTrue
	}
	for _, c := range snapshot.Statuses(p) {
		words = append(words, container(c)...)
	}
	if p.DeletionTimestamp != nil {
		words = append(words, "is being deleted")
	}
	return node{mark: when(ready), text: "Pod " + p.Name + ": " + strings.Join(words, ", ")}
}

// container says what is unusual about a container.
func container(c corev1.ContainerStatus) []string {
	var words []string
	if w := c.State.Waiting; w != nil {
		words = append(words, c.Name+" waits: "+w.Reason)
	}
	if t := c.State.Terminated; t != nil && t.ExitCode != 0 {
		words = append(words, fmt.Sprintf("%s ended: %s %d", c.Name, t.Reason, t.ExitCode))
	}
	if c.RestartCount > 0 {
		words = append(words, fmt.Sprintf("%s was restarted %d times", c.Name, c.RestartCount))
	}
	return words
}
