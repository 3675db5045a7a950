package causes

import (
	"fmt"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

// autoscalerMissing finds services whose autoscaler was deleted or never made.
// There is none while scaling is paused.
func autoscalerMissing() Rule {
	return Rule{ID: "autoscaler-missing", find: func(c *Case) *Finding {
		if c.ScaledObject == nil || c.paused() || c.hpa() != nil || c.Gap(snapshot.HPAs) != nil || !c.lasts(c.ScaledObject.Metadata.CreationTimestamp) {
			return nil
		}
		return &Finding{
			message: fmt.Sprintf("There is no HorizontalPodAutoscaler keda-hpa-%s-scaler: nobody changes the number of pods.", c.Name),
			do:      "KEDA makes it. `kubectl logs -n keda -l app=keda-operator --tail=50` says why it did not; restarting the operator makes it look again.",
		}
	}}
}
