package causes

import "fmt"

// initContainerFailing finds init containers that end with an error.
func initContainerFailing() Rule {
	return Rule{ID: "init-container-failing", Explains: hidden("probe-failing"), find: func(c *Case) *Finding {
		for _, e := range c.ends() {
			if !e.init || !e.waits || e.Reason == oomKilled {
				continue
			}
			return &Finding{
				message: fmt.Sprintf("The init container %s ends with exit code %d, %s so far.", e.container, e.ExitCode, plural(int(e.restarts)+1, "time")),
				do:      "Its log says why: " + c.command("logs %s -c %s --tail=50", e.pod, e.container) + ". It has the image, variables and size of the main container, and runs again in every new pod.",
				details: c.log(e.container),
			}
		}
		return nil
	}}
}
