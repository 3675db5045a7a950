package causes

import "testing"

func TestContainerCannotStart(t *testing.T) {
	p := healthy(t)
	p.waits("CreateContainerConfigError", "container has runAsNonRoot and image will run as root")
	p.has("container-cannot-start", "Container main cannot be started: container has runAsNonRoot and image will run as root")
}

// After the first attempt it looks like a crash.
func TestContainerNeverStarted(t *testing.T) {
	p := healthy(t)
	p.ends(p.initContainer(), 128, "StartError", `exec: "/bin/bash": stat /bin/bash: no such file or directory`)
	p.waits("PodInitializing", "")
	p.has("container-cannot-start", `Container run-migrations cannot be started: exec: "/bin/bash": stat /bin/bash: no such file or directory`, "init-container-failing")
}
