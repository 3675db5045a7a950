//go:build unix

package node

import (
	"os/exec"
	"syscall"
)

// ownGroup keeps the keyboard's signals from a process.
func ownGroup(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }
