package causes

import "fmt"

// loop is how often a container that is back has to have ended before it is called
// a loop.
const loop = 3

// crashLoop finds main containers that end by themselves again and again.
func crashLoop() Rule {
	return Rule{ID: "crash-loop", Explains: hidden("probe-failing"), find: func(c *Case) *Finding {
		for _, e := range c.ends() {
			// Who is killed because of its probe did not crash.
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

// killedByProbe says whether the kubelet restarts a pod's container because of
// its liveness or startup probe.
func (c *Case) killedByProbe(pod string) bool {
	for _, e := range c.unhealthy(pod) {
		if !isReadiness(e) {
			return true
		}
	}
	return false
}
