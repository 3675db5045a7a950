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

// What is unusual but intended raises no alarm. What cannot be read makes a
// service unknown only if it matters to that service.
func TestUnusual(t *testing.T) {
	for name, x := range map[string]struct {
		change func(p patient)
		state  State
		notes  string
	}{
		"asleep, without messages":            {asleep, Healthy, ""},
		"scaling is paused, without messages": {pausedByKEDA, Healthy, "scaling-paused"},
		"paused with enough pods":             {pausedWithEnough, Healthy, "scaling-paused"},
		"reconciliation is paused":            {leftAlone, Healthy, "reconciliation-paused"},
		"serves no HTTP":                      {servesNoHTTP, Healthy, ""},
		"an update, its pod starts":           {startsAPod, Healthy, ""},
		"an update, its pod is probed":        {probedTooEarly, Healthy, ""},
		"an update, its pod waits for a node": {waitsForANode, Healthy, ""},
		"an update, its old pod ends":         {endsAPod, Healthy, ""},
		"a node evicted a pod":                {evicted, Healthy, ""},
		"a node finished a pod":               {finished, Healthy, ""},
		"restarted long ago":                  {restarted, Healthy, ""},
		"an autoscaler that was just made":    {newAutoscaler, Healthy, ""},
		"KEDA's metrics server restarts":      {restartsMetrics, Healthy, ""},
		"a ScaledObject that was just made":   {newScaledObject, Healthy, ""},
		"a claim that was just made":          {newClaim, Progressing, ""},
		"a claim in work by two":              {conflicts, Progressing, ""},
		"several triggers":                    {severalTriggers, Healthy, ""},
		"a trigger that is not NATS":          {anotherTrigger, Healthy, ""},
		"messages in order, one at a time":    {oneAtATime, Healthy, ""},
		"all pods busy with their messages":   {busy, Healthy, ""},
		"just worked off at its maximum":      {workedOff, Healthy, "scaling-down-slowly"},
		"one pod at most":                     {single, Healthy, ""},
		"a clock that is behind":              {behind, Healthy, ""},
		"a clock that is behind, a new claim": {behindAndNew, Progressing, ""},
		"events may not be read":              {unseen(snapshot.Events, ""), Healthy, ""},
		"Secrets may not be read":             {unseen(snapshot.Secrets, ""), Healthy, ""},
		"Crossplane's namespace is closed":    {unseen(snapshot.Crossplane, ""), Healthy, ""},
		"functions may not be read":           {unseen(snapshot.Functions, ""), Healthy, ""},
		"NATS may not be asked":               {unseen(snapshot.Monitoring, "nats-headless.nats.svc.cluster.local:8222"), Unknown, ""},
		"another service's NATS is elsewhere": {unseen(snapshot.Monitoring, "nats.example.com:8222"), Healthy, ""},
		"pods may not be read":                {unseen(snapshot.Pods, ""), Unknown, ""},
	} {
		t.Run(name, func(t *testing.T) {
			p := healthy(t)
			x.change(p)
			d := Diagnose(p.s, p.Service)
			if d.State != x.state || ids(d.Notes) != x.notes {
				t.Errorf("%s with %+v, notes %q, unseen %+v; want %s with notes %q", d.State, d.Causes, ids(d.Notes), d.Unseen, x.state, x.notes)
			}
			if x.state == Progressing && (ids(d.Causes) != "not-ready-yet" || strings.Contains(d.Causes[0].Message, "-")) {
				t.Errorf("says %+v", d.Causes)
			}
		})
	}
}

func asleep(p patient) {
	none := int32(0)
	p.ScaledObject.Spec.MinReplicaCount = &none
	p.scaled(0)
	p.Pods, p.Endpoints, p.Deployment.Status.ReadyReplicas, p.Deployment.Status.AvailableReplicas = nil, nil, 0, 0
	p.hpaSays(autoscalingv2.ScalingActive, corev1.ConditionFalse, "ScalingDisabled", "scaling is disabled since the replica count of the target is zero")
}

func pausedByKEDA(p patient) {
	p.ScaledObject.Metadata.Annotations = map[string]string{"autoscaling.keda.sh/paused-replicas": "1"}
	p.HPAs = nil
	set(&p.ScaledObject.Status.Status, "Paused", "True", "ScaledObjectPaused", "ScaledObject is paused")
}

func pausedWithEnough(p patient) {
	pausedByKEDA(p)
	p.scaled(3)
	p.stream().Consumers[0].Pending = 15
}

func leftAlone(p patient) {
	set(&p.Composite.Status, "Synced", "False", "ReconcilePaused", pausedMessage)
	set(&p.Claim.Status, "Synced", "False", "ReconcilePaused", pausedMessage)
}

func servesNoHTTP(p patient) {
	c := &p.Deployment.Spec.Template.Spec.Containers[0]
	c.Ports, c.ReadinessProbe, c.LivenessProbe, c.StartupProbe = nil, nil, nil, nil
}

// another adds a second pod, of an update or because there is more to do.
func (p patient) another() *corev1.Pod {
	pod := p.pod().DeepCopy()
	pod.Name += "-2"
	pod.Status.ContainerStatuses[0].Ready = false
	for i := range pod.Status.Conditions {
		if c := &pod.Status.Conditions[i]; c.Type == corev1.PodReady || c.Type == corev1.ContainersReady {
			c.Status, c.LastTransitionTime = corev1.ConditionFalse, p.before(30*time.Second)
		}
	}
	p.Pods = append(p.Pods, *pod)
	return &p.Pods[len(p.Pods)-1]
}

func startsAPod(p patient) {
	pod := p.another()
	pod.Status.Phase = corev1.PodPending
	pod.Status.ContainerStatuses[0].State = corev1.ContainerState{Waiting: &corev1.ContainerStateWaiting{Reason: "ContainerCreating"}}
}

func probedTooEarly(p patient) {
	pod := p.another()
	pod.Status.ContainerStatuses[0].State = corev1.ContainerState{Running: &corev1.ContainerStateRunning{StartedAt: p.before(20 * time.Second)}}
	p.warn("Pod", pod.Name, "Unhealthy", "Startup probe failed: dial tcp 10.0.0.1:8080: connect: connection refused")
}

func waitsForANode(p patient) {
	pod := p.another()
	pod.Status.Phase, pod.Status.ContainerStatuses = corev1.PodPending, nil
	pod.Status.Conditions = []corev1.PodCondition{{
		Type: corev1.PodScheduled, Status: corev1.ConditionFalse, Reason: corev1.PodReasonUnschedulable, LastTransitionTime: p.before(20 * time.Second),
	}}
}

func endsAPod(p patient) {
	pod := p.another()
	deleted := p.before(10 * time.Second)
	pod.DeletionTimestamp = &deleted
	terminated(p, pod, 143)
	p.warn("Pod", pod.Name, "Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503")
}

func terminated(p patient, pod *corev1.Pod, code int32) {
	pod.Status.ContainerStatuses[0].State = corev1.ContainerState{Terminated: &corev1.ContainerStateTerminated{ExitCode: code, Reason: "Error", FinishedAt: p.before(5 * time.Minute)}}
}

func evicted(p patient) {
	pod := p.another()
	pod.Status.Phase, pod.Status.Reason = corev1.PodFailed, "Evicted"
	terminated(p, pod, 137)
	p.warn("Pod", pod.Name, "Unhealthy", "Liveness probe failed: connection refused")
}

func finished(p patient) {
	pod := p.another()
	pod.Status.Phase, pod.Status.Reason = corev1.PodSucceeded, "Terminated"
	terminated(p, pod, 0)
	p.warn("Pod", pod.Name, "Unhealthy", "Readiness probe failed: connection refused")
}

func restarted(p patient) {
	p.main().RestartCount = 7
	p.main().LastTerminationState.Terminated = &corev1.ContainerStateTerminated{ExitCode: 137, Reason: oomKilled, FinishedAt: p.before(time.Hour)}
}

func newAutoscaler(p patient) {
	p.hpaSays(autoscalingv2.ScalingActive, corev1.ConditionFalse, "FailedGetExternalMetric", "unable to get external metric: the server is currently unable to handle the request")
	x := p.HPAs[0].Status.Conditions
	x[len(x)-1].LastTransitionTime = p.before(20 * time.Second)
}

func restartsMetrics(p patient) {
	set(&p.s.Platform.ExternalMetrics.Status, "Available", "False", "MissingEndpoints", "endpoints for service/keda-metrics-apiserver in keda have no addresses")
	x := p.s.Platform.ExternalMetrics.Status.Conditions
	x[0].LastTransitionTime = p.before(20 * time.Second)
}

func newScaledObject(p patient) {
	p.ScaledObject.Metadata.CreationTimestamp = p.before(5 * time.Second)
	p.HPAs = nil
	set(&p.ScaledObject.Status.Status, "Ready", "False", "ScaledObjectCheckFailed", "ScaledObject doesn't have correct scaleTargetRef specification")
}

func newClaim(p patient) {
	p.Claim.Metadata.CreationTimestamp = p.before(3 * time.Second)
	p.Claim.Changed = p.before(3 * time.Second)
	p.Claim.Status.Conditions = nil
	p.Composite, p.Objects, p.Deployment, p.Pods, p.Service.Service, p.ScaledObject, p.HPAs = nil, nil, nil, nil, nil, nil, nil
}

func conflicts(p patient) {
	p.Claim.Changed = p.before(30 * time.Second)
	p.refuses("Service", `cannot apply object: Operation cannot be fulfilled on services "my-service": the object has been modified; please apply your changes to the latest version and try again`)
}

func severalTriggers(p patient) {
	further := p.ScaledObject.Spec.Triggers[0]
	further.Metadata.Stream, further.Metadata.Consumer = "INVOICES", "others"
	p.ScaledObject.Spec.Triggers = append(p.ScaledObject.Spec.Triggers, further)
	account := &p.s.NATS[0].Accounts[0]
	account.Streams = append(account.Streams, snapshot.Stream{Name: "INVOICES", Consumers: []snapshot.Consumer{{Name: "others", Pending: 50}}})
	p.scaled(10)
}

func anotherTrigger(p patient) {
	p.ScaledObject.Spec.Triggers = append(p.ScaledObject.Spec.Triggers, snapshot.Trigger{Type: "cpu"})
	p.scaled(4)
}

// acknowledged says that a message was acknowledged a moment ago.
func (p patient) acknowledged() *snapshot.Consumer {
	x := &p.stream().Consumers[0]
	x.AckFloor.LastActive = p.before(2 * time.Second)
	return x
}

func oneAtATime(p patient) {
	x := p.acknowledged()
	x.Config.MaxAckPending, x.Unacknowledged, x.Pending = 1, 1, 3
}

func busy(p patient) {
	x := p.acknowledged()
	p.scaled(10)
	x.Unacknowledged, x.Pending = 60, 5
}

func workedOff(p patient) {
	p.scaled(10)
	p.hpaSays(autoscalingv2.ScalingLimited, corev1.ConditionTrue, "TooManyReplicas", "the desired replica count is more than the maximum replica count")
}

func single(p patient) {
	one := int32(1)
	p.ScaledObject.Spec.MaxReplicaCount = &one
	p.hpaSays(autoscalingv2.ScalingLimited, corev1.ConditionTrue, "TooFewReplicas", "the desired replica count is less than the minimum replica count")
}

// behind is a clock an hour behind those that wrote the other times.
func behind(p patient) { p.s.Taken = p.s.Taken.Add(-time.Hour) }

func behindAndNew(p patient) {
	p.Claim.Changed = metav1.NewTime(p.s.Taken)
	p.notReady()
	behind(p)
}

func unseen(kind snapshot.Kind, name string) func(patient) {
	return func(p patient) {
		p.s.Gaps = []snapshot.Gap{{Kind: kind, Name: name, Reason: snapshot.Forbidden}}
		if kind == snapshot.Events {
			p.Events = nil
		}
	}
}
