package causes

import "fmt"

// loop is how many times a container that is running again must have ended before
// that is called a loop.
const loop = 3

// crashLoop finds main containers that keep exiting by themselves.
func crashLoop() Rule {
	return Rule{ID: "crash-loop", Explains: hidden("probe-failing"), find: func(c *Case) *Finding {
		for _, e := range c.ends() {
			// A container that is killed because of its probe did not crash.
			if e.init || e.Reason == oomKilled || c.killedByProbe(e.pod) || e.back && e.restarts < loop {
				continue
			}
			return &Finding{
				message: fmt.Sprintf("Container %s ends with exit code %d; it was restarted %s.", e.container, e.ExitCode, plural(int(e.restarts), "time")),
				do:      "Its log says why: " + c.command("logs %s -c %s --previous --tail=50", e.pod, e.container) + ".",
				details: c.log(e.container),
			}
		}
		return nil
	}}
}

// killedByProbe reports whether the kubelet restarts a pod's container because of
// its liveness or startup probe.
func (c *Case) killedByProbe(pod string) bool {
	for _, e := range c.unhealthy(pod) {
		if !isReadiness(e) {
			return true
		}
	}
	return false
}
