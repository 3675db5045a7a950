//go:build unix && !linux

package function

import "syscall"

// dieWithParent can't be had from the kernel here; the context ends the
// function in all cases but that of this process being killed.
func dieWithParent(*syscall.SysProcAttr) {}
