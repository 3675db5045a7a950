package causes

import (
	"testing"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

func deploymentCondition(kind appsv1.DeploymentConditionType, message string) appsv1.DeploymentCondition {
	return appsv1.DeploymentCondition{Type: kind, Status: corev1.ConditionTrue, Message: message}
}

func TestHealthy(t *testing.T) { healthy(t).hasNot("anything") }

// A service is never called healthy if something that matters could not be read;
// what only explains may be missing.
func TestUnreadIsNotHealthy(t *testing.T) {
	for kind, want := range map[snapshot.Kind]State{
		snapshot.Pods: Unknown, snapshot.HPAs: Unknown, snapshot.Monitoring: Unknown, snapshot.Deployments: Unknown,
		snapshot.Events: Healthy, snapshot.Secrets: Healthy, snapshot.Logs: Healthy,
	} {
		p := healthy(t)
		p.s.Gaps = []snapshot.Gap{{Kind: kind, Reason: snapshot.Forbidden, Message: "forbidden"}}
		if kind == snapshot.HPAs {
			p.HPAs = nil
		}
		if d := Diagnose(p.s, p.Service); d.State != want || len(d.Unseen) > 0 != (want == Unknown) {
			t.Errorf("%s: %s, want %s; %+v", kind, d.State, want, d)
		}
	}
}

// A gap hides no cause that is seen.
func TestUnhealthyInSpiteOfGaps(t *testing.T) {
	p := healthy(t)
	p.s.Gaps = []snapshot.Gap{{Kind: snapshot.Monitoring, Reason: snapshot.Forbidden}}
	p.failing("exceeded quota: pods")
	if d := Diagnose(p.s, p.Service); d.State != Unhealthy || ids(d.Causes) != "quota-exceeded" {
		t.Errorf("%+v", d)
	}
}

// Two unrelated causes are both named, in the order of the path from the claim to
// its messages.
func TestTwoCauses(t *testing.T) {
	p := healthy(t)
	p.stream().Name = "OTHER"
	p.waits("ImagePullBackOff", "not found")
	if d := Diagnose(p.s, p.Service); ids(d.Causes) != "image-not-found stream-missing" {
		t.Errorf("%+v", d.Causes)
	}
}
