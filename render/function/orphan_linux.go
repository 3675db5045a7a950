package function

import "syscall"

// dieWithParent has the kernel end the function if this process is killed. What
// the function has started gets no signal from that.
func dieWithParent(attr *syscall.SysProcAttr) { attr.Pdeathsig = syscall.SIGKILL }
