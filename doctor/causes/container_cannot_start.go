package causes

import "fmt"

// containerCannotStart finds containers that the kubelet cannot start.
func containerCannotStart() Rule {
	return Rule{ID: "container-cannot-start", Explains: hidden("crash-loop", "init-container-failing", "probe-failing"), find: func(c *Case) *Finding {
		container, why := c.unstarted()
		if container == "" {
			return nil
		}
		return &Finding{
			message: fmt.Sprintf("Container %s cannot be started: %s", container, why),
			do:      "\"runAsNonRoot\" and \"permission denied\" mean that the image does not work as user 1000, which it must. \"not found\" and \"no such file\" mean that the image does not have the program: many have no shell.",
		}
	}}
}

// unstarted returns a container that never started, and why. After the first
// attempt, the kubelet calls that a crash.
func (c *Case) unstarted() (container, why string) {
	for _, w := range c.waitingFor("CreateContainerConfigError", "CreateContainerError", "RunContainerError", "StartError") {
		return w.container, oneLine(w.message)
	}
	for _, x := range c.ends() {
		if x.Reason == "StartError" || x.Reason == "ContainerCannotRun" {
			return x.container, oneLine(x.Message)
		}
	}
	return "", ""
}
