package causes

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// scalingPaused finds services that somebody told KEDA not to scale.
func scalingPaused() Rule {
	return Rule{ID: "scaling-paused", Explains: []string{"autoscaler-missing", "autoscaler-unknown", "at-maximum", "messages-not-acknowledged", "scaledobject-not-ready"}, find: func(c *Case) *Finding {
		if c.ScaledObject == nil {
			return nil
		}
		annotation := pause(c.ScaledObject.Metadata.Annotations)
		if annotation == "" && c.scaling("Paused").Status != "True" {
			return nil
		}
		return &Finding{
			message: fmt.Sprintf("Scaling is paused%s; the service stays at %s.", annotation, plural(int(c.replicas()), "pod")),
			do:      "Find out who paused it and why. To go on: " + c.command("annotate scaledobject %s-scaler autoscaling.keda.sh/paused- autoscaling.keda.sh/paused-replicas-", c.Name) + ".",
		}
	}}
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
