//go:build unix && !linux

package function

import "syscall"

// dieWithParent is not supported on this platform; the context ends the
// function in all cases but that of this process being killed.
func dieWithParent(*syscall.SysProcAttr) {}
