package causes

import (
	"testing"

	appsv1 "k8s.io/api/apps/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

func TestKEDANotRunning(t *testing.T) {
	p := healthy(t)
	p.ScaledObject.Status.Conditions, p.HPAs = nil, nil
	p.notReady()
	p.has("keda-not-running", "KEDA is not running, or does not answer: the ScaledObject was created 10 min ago and has no conditions.", "autoscaler-missing")
}

func TestKEDAHasNoPods(t *testing.T) {
	p := healthy(t)
	p.s.Platform.KEDA = []appsv1.Deployment{{}}
	p.s.Platform.KEDA[0].Name = "keda-operator"
	p.has("keda-not-running", "KEDA is not running, or does not answer: the Deployment keda-operator has 0 of 1 pods available.")
}

func TestKEDAIsNotInstalled(t *testing.T) {
	p := healthy(t)
	p.ScaledObject, p.HPAs = nil, nil
	p.s.Gaps = []snapshot.Gap{{Kind: snapshot.ScaledObjects, Reason: snapshot.NotInstalled}}
	p.has("keda-not-running", "KEDA is not running, or does not answer: the cluster does not know ScaledObjects.")
}

func TestKEDAGivesNoMetrics(t *testing.T) {
	p := healthy(t)
	set(&p.s.Platform.ExternalMetrics.Status, "Available", "False", "MissingEndpoints", "endpoints for service/keda-operator-metrics-apiserver in keda have no addresses")
	p.has("keda-not-running", "KEDA is not running, or does not answer: Kubernetes cannot ask it for metrics: endpoints for service/keda-operator-metrics-apiserver in keda have no addresses")
}

func TestKEDADoesNotAnswer(t *testing.T) {
	p := healthy(t)
	p.hpaSays(autoscalingv2.ScalingActive, corev1.ConditionFalse, "FailedGetExternalMetric", "rpc error: code = Unavailable desc = connection refused")
	p.has("keda-not-running", "KEDA is not running, or does not answer: the autoscaler gets no answer: rpc error: code = Unavailable desc = connection refused", "autoscaler-unknown")
}
