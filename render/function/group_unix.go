//go:build unix

package function

import (
	"os/exec"
	"syscall"
)

// ownGroup gives the function a process group, so that the terminal's Ctrl-C
// does not reach it (this process ends it in order), and so that what it starts
// ends with it: it may be a script around the real program.
func ownGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	dieWithParent(cmd.SysProcAttr)
	cmd.Cancel = func() error { return killGroup(cmd) }
}

func killGroup(cmd *exec.Cmd) error {
	return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
}
