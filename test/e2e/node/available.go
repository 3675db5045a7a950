package node

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
)

// Unavailable returns why this machine can't be a node, or nil if it can.
func Unavailable() error {
	if runtime.GOOS != "linux" {
		return fmt.Errorf("containers need Linux")
	}
	if os.Geteuid() != 0 {
		return fmt.Errorf("containers need root; to test them, run make e2e as root")
	}
	for _, program := range []string{"runc", "nsenter", "unshare", "ip", "bash"} {
		if _, err := exec.LookPath(program); err != nil {
			return fmt.Errorf("containers need the program %s; to test them, install it", program)
		}
	}
	_, err := cgroups("")
	return err
}
