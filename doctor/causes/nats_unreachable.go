package causes

import (
	"fmt"
	"regexp"
)

// natsUnreachable finds triggers for which KEDA gets no answer.
func natsUnreachable() Rule {
	return Rule{ID: "nats-unreachable", Explains: []string{"scaledobject-not-ready", "autoscaler-unknown"}, find: func(c *Case) *Finding {
		if !c.triggerError() || absent.MatchString(c.kedaError()) {
			return nil
		}
		f := &Finding{
			message: fmt.Sprintf("KEDA cannot ask NATS at %s%s. Running pods keep working; their number does not change.", c.endpoint(), c.kedaError()),
			do:      "`kubectl get service nats-headless -n nats` must have port 8222; if not, switch the monitoring port on in the NATS installation. If the NATS pods run, look for a NetworkPolicy that keeps out KEDA's namespace.",
		}
		if len(c.NATS) > 0 {
			f.message += " The API server reaches it."
		}
		return f
	}}
}

// endpoint is the address that KEDA queries.
func (c *Case) endpoint() string {
	for _, t := range c.ScaledObject.Streams() {
		return t.Endpoint
	}
	return "its monitoring endpoint"
}

// triggerError reports whether KEDA got an error for a trigger.
func (c *Case) triggerError() bool {
	x := c.scaling("Ready")
	return x.Status != "True" && (x.Reason == "TriggerError" || x.Reason == "PartialTriggerError")
}

// absent matches what KEDA says if NATS answers that something does not exist;
// from version 2.20 on this includes consumers.
var absent = regexp.MustCompile(`stream not found|consumer .* not found in stream|leader node not found`)

// kedaError returns the last error of a trigger, after a colon.
func (c *Case) kedaError() string {
	events := c.about("ScaledObject", "", "KEDAScalerFailed")
	if len(events) == 0 {
		return ""
	}
	return ": " + oneLine(events[len(events)-1].Message)
}
