package causes

import (
	"testing"

	corev1 "k8s.io/api/core/v1"
)

func TestPodsNotSchedulable(t *testing.T) {
	p := healthy(t)
	waiting := *p.pod().DeepCopy()
	waiting.Name, waiting.Status.Phase, waiting.Status.ContainerStatuses = "my-service-5f6dc79db9-x", corev1.PodPending, nil
	waiting.Status.Conditions = []corev1.PodCondition{{
		Type: corev1.PodScheduled, Status: corev1.ConditionFalse, Reason: corev1.PodReasonUnschedulable, Message: "0/2 nodes are available: 2 Insufficient memory.",
	}}
	p.Pods = append(p.Pods, waiting)
	p.has("pods-not-schedulable", "1 of 2 pods stay Pending, because no node can take them: 0/2 nodes are available: 2 Insufficient memory.")
}
