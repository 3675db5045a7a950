package causes

import (
	"fmt"
	"strings"
)

// competingAutoscaler finds a second autoscaler of the same Deployment.
func competingAutoscaler() Rule {
	return Rule{ID: "competing-autoscaler", Explains: []string{"scaledobject-not-ready", "autoscaler-missing", "autoscaler-unknown", "at-maximum"}, find: func(c *Case) *Finding {
		var others []string
		for _, h := range c.HPAs {
			if !kedas(h) {
				others = append(others, h.Name)
			}
		}
		if len(others) == 0 {
			return nil
		}
		return &Finding{
			message: fmt.Sprintf("HorizontalPodAutoscaler %s scales the Deployment %s too. Two autoscalers of one Deployment undo each other's work.", strings.Join(others, ", "), c.Name),
			do:      "Delete it where it comes from, an older manifest or chart, and then " + c.command("delete hpa %s", others[0]) + ".",
		}
	}}
}
