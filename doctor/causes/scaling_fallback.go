package causes

import "fmt"

// scalingFallback finds services that KEDA scales without knowing the number of
// messages. The platform sets no fallback: somebody else has.
func scalingFallback() Rule {
	return Rule{ID: "scaling-fallback", Explains: []string{"nats-unreachable", "autoscaler-unknown", "at-maximum"}, find: func(c *Case) *Finding {
		if c.scaling("Fallback").Status != "True" {
			return nil
		}
		return &Finding{
			message: fmt.Sprintf("KEDA cannot read the number of messages at %s%s, and keeps the number of pods that spec.fallback of the ScaledObject says.", c.endpoint(), c.kedaError()),
			do:      "Let KEDA reach NATS again, as in the section NATS unreachable; the fallback ends by itself. The platform sets no fallback: " + c.command("get scaledobject %s-scaler -o yaml --show-managed-fields", c.Name) + " shows who did.",
		}
	}}
}
