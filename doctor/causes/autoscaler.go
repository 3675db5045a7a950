package causes

import autoscalingv2 "k8s.io/api/autoscaling/v2"

// hpa returns the autoscaler that KEDA made for the service, or nil.
func (c *Case) hpa() *autoscalingv2.HorizontalPodAutoscaler {
	for i := range c.HPAs {
		if kedas(c.HPAs[i]) {
			return &c.HPAs[i]
		}
	}
	return nil
}

// kedas reports whether KEDA made an autoscaler.
func kedas(h autoscalingv2.HorizontalPodAutoscaler) bool {
	for _, o := range h.OwnerReferences {
		if o.Kind == "ScaledObject" {
			return true
		}
	}
	return false
}

// hpaCondition returns a condition of KEDA's autoscaler.
func (c *Case) hpaCondition(kind autoscalingv2.HorizontalPodAutoscalerConditionType) autoscalingv2.HorizontalPodAutoscalerCondition {
	if h := c.hpa(); h != nil {
		for _, x := range h.Status.Conditions {
			if x.Type == kind {
				return x
			}
		}
	}
	return autoscalingv2.HorizontalPodAutoscalerCondition{Type: kind}
}

// limits returns the minimum and maximum number of pods.
func (c *Case) limits() (least, most int32) {
	least, most = 0, 100 // KEDA's own defaults
	if o := c.ScaledObject; o != nil {
		if o.Spec.MinReplicaCount != nil {
			least = *o.Spec.MinReplicaCount
		}
		if o.Spec.MaxReplicaCount != nil {
			most = *o.Spec.MaxReplicaCount
		}
	}
	return least, most
}

// replicas is how many pods the Deployment wants.
func (c *Case) replicas() int32 {
	if c.Deployment == nil {
		return 0
	}
	return wanted(c.Deployment)
}
