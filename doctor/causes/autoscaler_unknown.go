package causes

import (
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"
)

// autoscalerUnknown finds autoscalers that show <unknown> for the lag.
func autoscalerUnknown() Rule {
	return Rule{ID: "autoscaler-unknown", Explains: []string{"at-maximum"}, find: func(c *Case) *Finding {
		x := c.hpaCondition(autoscalingv2.ScalingActive)
		if x.Status != corev1.ConditionFalse || x.Reason == "ScalingDisabled" || !c.lasts(x.LastTransitionTime) {
			return nil
		}
		return &Finding{
			message: "The autoscaler does not know the lag and shows <unknown>: " + oneLine(x.Message),
			do:      "It asks KEDA's metrics server: `kubectl get apiservice v1beta1.external.metrics.k8s.io` must say AVAILABLE True; then `kubectl logs -n keda -l app=keda-operator --tail=50`. \"is forbidden\" means that the autoscaler's role lacks external.metrics.k8s.io: KEDA's installation brings one.",
		}
	}}
}
