package node

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// Kill kills the processes with a program's name in a pod.
func (h *Host) Kill(podUID, program string) error {
	killed := 0
	err := filepath.WalkDir(h.cgroups[0].dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Base(path) != "cgroup.procs" || !strings.Contains(path, "pod"+podUID) {
			return nil // cgroups come and go
		}
		pids, _ := os.ReadFile(path)
		for _, pid := range strings.Fields(string(pids)) {
			if name, _ := os.ReadFile(filepath.Join("/proc", pid, "comm")); strings.TrimSpace(string(name)) != program {
				continue
			}
			n, err := strconv.Atoi(pid)
			if err != nil {
				return err
			}
			if err := syscall.Kill(n, syscall.SIGKILL); err != nil {
				return err
			}
			killed++
		}
		return nil
	})
	if err == nil && killed == 0 {
		return fmt.Errorf("pod %s has no process %s", podUID, program)
	}
	return err
}
