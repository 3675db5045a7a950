package causes

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// scalingPaused finds services that somebody told KEDA not to scale. That is a
// fault only if more pods are needed than there are.
func scalingPaused() Rule {
	return Rule{ID: "scaling-paused", Explains: []string{"autoscaler-unknown", "at-maximum", "messages-not-acknowledged", "scaledobject-not-ready"}, find: func(c *Case) *Finding {
		if !c.paused() {
			return nil
		}
		state, lag := Unhealthy, c.lag()
		if needed, known := c.needed(); known && needed <= int64(c.replicas()) {
			state, lag = Healthy, ""
		}
		return &Finding{
			state:   state,
			message: fmt.Sprintf("Scaling is paused%s; the service stays at %s%s.", pause(c.ScaledObject.Metadata.Annotations), plural(int(c.replicas()), "pod"), lag),
			do:      "Find out who paused it and why. To go on: " + c.command("annotate scaledobject %s-scaler autoscaling.keda.sh/paused- autoscaling.keda.sh/paused-replicas-", c.Name) + ".",
		}
	}}
}

// paused reports whether KEDA was told not to scale the service.
func (c *Case) paused() bool {
	return c.ScaledObject != nil && (pause(c.ScaledObject.Metadata.Annotations) != "" || c.scaling("Paused").Status == "True")
}

// pause returns the annotation that pauses scaling. Its value "false" does not.
func pause(annotations map[string]string) string {
	for _, name := range slices.Sorted(maps.Keys(annotations)) {
		if value := annotations[name]; strings.HasPrefix(name, "autoscaling.keda.sh/paused") && value != "false" {
			return fmt.Sprintf(" by the annotation %s: %q of the ScaledObject", name, value)
		}
	}
	return ""
}
