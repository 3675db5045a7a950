package causes

import (
	"fmt"
	"regexp"

	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

// kedaNotRunning finds ScaledObjects that nothing reconciles.
func kedaNotRunning() Rule {
	return Rule{ID: "keda-not-running", Explains: []string{"nats-unreachable", "scaledobject-not-ready", "autoscaler-missing", "autoscaler-unknown"}, find: func(c *Case) *Finding {
		what := c.kedaSilent()
		if what == "" {
			return nil
		}
		return &Finding{
			message: "KEDA is not running, or does not answer: " + what,
			do:      "See why with `kubectl get pods -n keda` and `kubectl logs -n keda -l app=keda-operator --tail=50`. Running pods keep working; their number does not change until KEDA is back.",
		}
	}}
}

// The Deployments of KEDA, in its Helm chart and in its plain manifests.
var kedaPrograms = []string{"keda-operator", "keda-operator-metrics-apiserver", "keda-metrics-apiserver"}

// kedaSilent says what KEDA should have done and did not.
func (c *Case) kedaSilent() string {
	for _, name := range kedaPrograms {
		if d := unavailable(c.Platform.KEDA, name); d != nil {
			return fmt.Sprintf("the Deployment %s has 0 of %d pods available.", name, wanted(d))
		}
	}
	if g := c.Gap(snapshot.ScaledObjects); g != nil && g.Reason == snapshot.NotInstalled {
		return "the cluster does not know ScaledObjects."
	}
	if o := c.ScaledObject; o != nil && c.silent(o.Status.Status, o.Metadata.CreationTimestamp.Time) {
		return fmt.Sprintf("the ScaledObject was created %s ago and has no conditions.", ago(c.age(o.Metadata.CreationTimestamp.Time)))
	}
	if a := c.Platform.ExternalMetrics; a != nil {
		if x := a.Status.Condition("Available"); x.Status == "False" && c.lasts(x.LastTransitionTime) {
			return "Kubernetes cannot ask it for metrics: " + oneLine(x.Message)
		}
	}
	if x := c.hpaCondition(autoscalingv2.ScalingActive); x.Status == corev1.ConditionFalse && c.lasts(x.LastTransitionTime) && kedaDown.MatchString(x.Message) {
		return "the autoscaler gets no answer: " + oneLine(x.Message)
	}
	return ""
}

// kedaDown matches what the autoscaler says if KEDA does not answer at all. An
// error from KEDA itself is something else.
var kedaDown = regexp.MustCompile(`code = Unavailable|server is currently unable to handle the request|could not find the requested resource|no custom metrics API|external metrics API.*not (?:found|registered)`)
