package function

import (
	"os/exec"
	"syscall"
)

// dieWithParent has the kernel end the function if this process is killed, and
// keeps the terminal's Ctrl-C from it: this process ends it in order.
func dieWithParent(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
}
