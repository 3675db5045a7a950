package causes

import (
	"strings"
	"testing"
	"time"

	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

// patient is a service in which a test causes faults.
type patient struct {
	t *testing.T
	s *snapshot.Snapshot
	*snapshot.Service
}

// healthy returns a service that was healthy when it was saved, ten minutes after
// its creation, on a control plane of the end-to-end tests.
func healthy(t *testing.T) patient {
	t.Helper()
	s := load(t, "testdata/healthy.json")
	return patient{t, s, &s.Services[0]}
}

// has demands that one cause is found, with a message that the guide has too, and
// that all others found follow from it.
func (p patient) has(id, message string, follows ...string) Diagnosis {
	p.t.Helper()
	d := Diagnose(p.s, p.Service)
	if len(d.Causes) != 1 || d.Causes[0].ID != id || d.State != Unhealthy {
		p.t.Fatalf("%s with %+v, want %s", d.State, d.Causes, id)
	}
	if got := d.Causes[0].Message; got != message {
		p.t.Errorf("says\n%s\nwant\n%s", got, message)
	}
	if got := ids(d.Follows); got != strings.Join(follows, " ") {
		p.t.Errorf("%q follows, want %q", got, strings.Join(follows, " "))
	}
	guideHas(p.t, id, message)
	return d
}

// hasNot demands that the service is healthy.
func (p patient) hasNot(id string) {
	p.t.Helper()
	if d := Diagnose(p.s, p.Service); d.State != Healthy {
		p.t.Errorf("not %s, but %s: %+v %+v", id, d.State, d.Causes, d.Unseen)
	}
}

// notes demands that the service is healthy, with some notes.
func (p patient) notes(want ...string) Diagnosis {
	p.t.Helper()
	d := Diagnose(p.s, p.Service)
	if d.State != Healthy || ids(d.Notes) != strings.Join(want, " ") {
		p.t.Fatalf("%s with %+v, notes %+v, unseen %+v; want %q", d.State, d.Causes, d.Notes, d.Unseen, want)
	}
	return d
}

func ids(causes []Cause) string {
	var out []string
	for _, c := range causes {
		out = append(out, c.ID)
	}
	return strings.Join(out, " ")
}

// before is a time before the snapshot was taken.
func (p patient) before(d time.Duration) metav1.Time { return metav1.NewTime(p.s.Taken.Add(-d)) }

// set sets a condition.
func set(s *snapshot.Status, kind, status, reason, message string) {
	for i := range s.Conditions {
		if c := &s.Conditions[i]; c.Type == kind {
			c.Status, c.Reason, c.Message = metav1.ConditionStatus(status), reason, message
			return
		}
	}
	s.Conditions = append(s.Conditions, metav1.Condition{Type: kind, Status: metav1.ConditionStatus(status), Reason: reason, Message: message})
}

// refuses makes an Object fail to be written, and the claim not ready because of
// that.
func (p patient) refuses(kind, message string) {
	for i := range p.Objects {
		if o := &p.Objects[i]; o.Spec.ForProvider.Manifest.Kind == kind {
			set(&o.Status, "Synced", "False", "ReconcileError", message)
		}
	}
	p.notReady()
}

func (p patient) notReady() {
	set(&p.Claim.Status, "Ready", "False", "Waiting", "Composite resource claim is waiting for composite resource to become Ready")
}

// failing has the Deployment say that its pods cannot be created.
func (p patient) failing(message string) {
	p.Deployment.Status.Conditions = append(p.Deployment.Status.Conditions, deploymentCondition("ReplicaFailure", message))
	p.Deployment.Status.ReadyReplicas, p.Deployment.Status.AvailableReplicas, p.Pods = 0, 0, nil
	p.notReady()
}

// pod is the only pod.
func (p patient) pod() *corev1.Pod { return &p.Pods[0] }

// main is its main container.
func (p patient) main() *corev1.ContainerStatus { return &p.pod().Status.ContainerStatuses[0] }

// waits makes the main container wait.
func (p patient) waits(reason, message string) {
	p.main().State = corev1.ContainerState{Waiting: &corev1.ContainerStateWaiting{Reason: reason, Message: message}}
	p.unready()
}

// ends has a container end with an error, and wait for its next start.
func (p patient) ends(c *corev1.ContainerStatus, code int32, reason, message string) {
	c.State = corev1.ContainerState{Waiting: &corev1.ContainerStateWaiting{Reason: "CrashLoopBackOff", Message: "back-off 5m0s restarting failed container"}}
	c.LastTerminationState.Terminated = &corev1.ContainerStateTerminated{ExitCode: code, Reason: reason, Message: message, FinishedAt: p.before(time.Minute)}
	c.RestartCount = 4
	p.unready()
}

// unready makes the pod, and everything above it, not ready.
func (p patient) unready() {
	p.main().Ready = false
	for i := range p.pod().Status.Conditions {
		if c := &p.pod().Status.Conditions[i]; c.Type == corev1.PodReady || c.Type == corev1.ContainersReady {
			c.Status = corev1.ConditionFalse
		}
	}
	p.Deployment.Status.ReadyReplicas, p.Deployment.Status.AvailableReplicas = 0, 0
	p.notReady()
}

// initContainer adds one that has completed.
func (p patient) initContainer() *corev1.ContainerStatus {
	p.pod().Status.InitContainerStatuses = []corev1.ContainerStatus{{Name: "run-migrations", Image: p.main().Image, Ready: true}}
	return &p.pod().Status.InitContainerStatuses[0]
}

// warn adds an event.
func (p patient) warn(kind, name, reason, message string) {
	p.Events = append(p.Events, corev1.Event{
		InvolvedObject: corev1.ObjectReference{Kind: kind, Name: name, Namespace: p.s.Namespace},
		Type:           corev1.EventTypeWarning, Reason: reason, Message: message, LastTimestamp: p.before(time.Minute),
	})
}

// keda has KEDA say that it cannot scale.
func (p patient) keda(reason, message, event string) {
	set(&p.ScaledObject.Status.Status, "Ready", "False", reason, message)
	if event != "" {
		p.warn("ScaledObject", "my-service-scaler", "KEDAScalerFailed", event)
	}
	p.notReady()
}

// hpaSays sets a condition of the autoscaler.
func (p patient) hpaSays(kind autoscalingv2.HorizontalPodAutoscalerConditionType, status corev1.ConditionStatus, reason, message string) {
	p.HPAs[0].Status.Conditions = append(p.HPAs[0].Status.Conditions, autoscalingv2.HorizontalPodAutoscalerCondition{
		Type: kind, Status: status, Reason: reason, Message: message, LastTransitionTime: p.before(5 * time.Minute),
	})
}

// stream is the stream, with its only consumer.
func (p patient) stream() *snapshot.Stream { return &p.s.NATS[0].Accounts[0].Streams[0] }

// scaled has the Deployment want a number of pods.
func (p patient) scaled(n int32) { p.Deployment.Spec.Replicas = &n }
