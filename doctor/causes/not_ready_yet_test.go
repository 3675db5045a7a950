package causes

import (
	"testing"
	"time"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
)

func TestNotReadyYet(t *testing.T) {
	p := healthy(t)
	p.Claim.Changed = p.before(20 * time.Second)
	p.notReady()
	p.is(Progressing, "not-ready-yet", "The claim was changed 20 s ago and is not ready yet.")
}

// A slow start is not a fault as long as Kubernetes sees progress.
func TestStartsSlowly(t *testing.T) {
	p := healthy(t)
	p.Claim.Changed = p.before(5 * time.Minute)
	p.waits("PodInitializing", "")
	p.initContainer().State.Running = &corev1.ContainerStateRunning{StartedAt: p.before(4 * time.Minute)}
	p.pod().Status.InitContainerStatuses[0].Ready = false
	p.is(Progressing, "not-ready-yet", "The claim was changed 5 min ago and is not ready yet: container run-migrations of pod my-service-5f6dc79db9-bbznj has been running for 4 min.")
	p.pod().Status.InitContainerStatuses = nil
	p.waits("ContainerCreating", "")
	p.is(Progressing, "not-ready-yet", "The claim was changed 5 min ago and is not ready yet: container main of pod my-service-5f6dc79db9-bbznj is being created.")
	for i := range p.Deployment.Status.Conditions {
		if x := &p.Deployment.Status.Conditions[i]; x.Type == appsv1.DeploymentProgressing {
			x.Status = corev1.ConditionFalse
		}
	}
	if d := Diagnose(p.s, p.Service); ids(d.Causes) != "not-explained" {
		t.Errorf("Kubernetes has given up: %+v", d)
	}
}

// The parts of a claim that is being deleted stop one after the other.
func TestBeingDeleted(t *testing.T) {
	p := healthy(t)
	deleted := p.before(20 * time.Second)
	p.Claim.Metadata.DeletionTimestamp, p.Claim.Changed = &deleted, deleted
	p.HPAs, p.Objects = nil, nil
	p.keda("ScaledObjectCheckFailed", "ScaledObject doesn't have correct scaleTargetRef specification", "")
	p.is(Progressing, "not-ready-yet", "The claim was deleted 20 s ago and is being removed.")
}

// is demands that one cause is found, and a state.
func (p patient) is(state State, id, message string) {
	p.t.Helper()
	d := Diagnose(p.s, p.Service)
	if d.State != state || ids(d.Causes) != id || d.Causes[0].Message != message {
		p.t.Errorf("%s with %+v, want %s with %s: %s", d.State, d.Causes, state, id, message)
	}
	guideHas(p.t, id, message)
}
