package e2e

import (
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// What only a kubelet sees is written here as a kubelet writes it; there is none.
func TestDoctorPods(t *testing.T) {
	for cause, see := range kubeletSays {
		t.Run(cause, func(t *testing.T) {
			t.Parallel()
			ns := namespace(t)
			claim, _ := working(t, ns)
			specOf(claim)["initContainer"] = map[string]any{"command": []any{"migrate"}}
			put(t, claim)
			waitReady(t, ns, "svc")
			kubelet(t, ns, see)
			diagnosed(t, ns, "svc", cause)
		})
	}
}

// kubeletStatus is what a kubelet writes about a pod.
type kubeletStatus struct {
	init, main    *corev1.ContainerStatus
	reason, event string
}

func waits(reason, message string) *corev1.ContainerStatus {
	return &corev1.ContainerStatus{State: corev1.ContainerState{Waiting: &corev1.ContainerStateWaiting{Reason: reason, Message: message}}}
}

func ended(code int32, reason string) *corev1.ContainerStatus {
	s := waits("CrashLoopBackOff", "back-off 40s restarting failed container")
	s.RestartCount = 3
	s.LastTerminationState.Terminated = &corev1.ContainerStateTerminated{ExitCode: code, Reason: reason, FinishedAt: metav1.Now()}
	return s
}

var kubeletSays = map[string]kubeletStatus{
	"image-not-found":        {main: waits("ImagePullBackOff", `Back-off pulling image "ghcr.io/org/service:v1": ErrImagePull: failed to resolve reference: ghcr.io/org/service:v1: not found`)},
	"image-not-authorised":   {main: waits("ErrImagePull", "failed to authorize: failed to fetch anonymous token: 401 Unauthorized")},
	"image-not-pulled":       {main: waits("ImagePullBackOff", ""), reason: "Failed", event: "Failed to pull image: dial tcp: lookup ghcr.io: no such host"},
	"container-cannot-start": {main: waits("CreateContainerConfigError", "container has runAsNonRoot and image will run as root")},
	"init-container-failing": {init: ended(1, "Error"), main: waits("PodInitializing", "")},
	"out-of-memory":          {main: ended(137, "OOMKilled")},
	"crash-loop":             {main: ended(2, "Error")},
	"probe-failing":          {main: &corev1.ContainerStatus{State: corev1.ContainerState{Running: &corev1.ContainerStateRunning{}}}, reason: "Unhealthy", event: "Readiness probe failed: HTTP probe failed with statuscode: 503"},
}

func kubelet(t *testing.T, ns string, see kubeletStatus) {
	t.Helper()
	var pods corev1.PodList
	if err := c.List(t.Context(), &pods, client.InNamespace(ns)); err != nil || len(pods.Items) != 1 {
		t.Fatalf("%d pods, %v", len(pods.Items), err)
	}
	pod := &pods.Items[0]
	write := func(all []corev1.ContainerStatus, says *corev1.ContainerStatus) {
		if says != nil {
			says = says.DeepCopy()
			says.Name, says.Image = all[0].Name, all[0].Image
			all[0] = *says
		}
	}
	write(pod.Status.InitContainerStatuses, see.init)
	write(pod.Status.ContainerStatuses, see.main)
	for i := range pod.Status.Conditions {
		if x := &pod.Status.Conditions[i]; x.Type == corev1.PodReady || x.Type == corev1.ContainersReady {
			x.Status = corev1.ConditionFalse
		}
	}
	if err := c.Status().Update(t.Context(), pod); err != nil {
		t.Fatal(err)
	}
	if see.event != "" {
		create(t, &corev1.Event{ObjectMeta: metav1.ObjectMeta{Namespace: ns, Name: "seen"}, Type: corev1.EventTypeWarning, Reason: see.reason, Message: see.event,
			InvolvedObject: corev1.ObjectReference{Kind: "Pod", Namespace: ns, Name: pod.Name}, LastTimestamp: metav1.Now()})
	}
}
