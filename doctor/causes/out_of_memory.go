package causes

import "fmt"

const oomKilled = "OOMKilled"

// outOfMemory finds containers that needed more memory than their size has.
func outOfMemory() Rule {
	return Rule{ID: "out-of-memory", Explains: hidden("crash-loop", "probe-failing"), find: func(c *Case) *Finding {
		for _, e := range c.ends() {
			if e.Reason != oomKilled {
				continue
			}
			return &Finding{
				message: fmt.Sprintf("Container %s was killed because it used more memory than its limit%s, %s so far.", e.container, c.memory(e.container), plural(int(max(e.restarts, 1)), "time")),
				do:      "Use the next spec.size, or have the service take fewer messages at a time. Messages that it had are delivered again.",
			}
		}
		return nil
	}}
}

// memory returns the memory limit of a container, in parentheses.
func (c *Case) memory(name string) string {
	if c.Deployment == nil {
		return ""
	}
	p := c.Deployment.Spec.Template.Spec
	for _, list := range append(p.InitContainers, p.Containers...) {
		if limit := list.Resources.Limits.Memory(); list.Name == name && !limit.IsZero() {
			return " of " + limit.String()
		}
	}
	return ""
}
