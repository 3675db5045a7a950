package causes

import "testing"

func TestCompetingAutoscaler(t *testing.T) {
	p := healthy(t)
	old := *p.HPAs[0].DeepCopy()
	old.Name, old.OwnerReferences = "my-service-cpu", nil
	p.HPAs = append(p.HPAs, old)
	p.has("competing-autoscaler", "HorizontalPodAutoscaler my-service-cpu scales the Deployment my-service too. Two autoscalers of one Deployment undo each other's work.")
}
