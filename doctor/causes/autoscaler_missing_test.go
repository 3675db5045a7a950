package causes

import "testing"

func TestAutoscalerMissing(t *testing.T) {
	p := healthy(t)
	p.HPAs = nil
	p.has("autoscaler-missing", "There is no HorizontalPodAutoscaler keda-hpa-my-service-scaler: nobody changes the number of pods.")
}
