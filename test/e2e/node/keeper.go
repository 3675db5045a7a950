package node

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"os"
	"os/exec"
)

//go:embed keeper.sh
var keeperScript string

// keeper is the process that holds the node's mount namespace and cleans up when
// this process ends, even if that is killed.
type keeper struct {
	cmd  *exec.Cmd
	stop io.Closer
}

func (h *Host) arguments(mode string) []string {
	args := []string{"bash", "-c", keeperScript, "keeper", mode, h.id}
	for _, c := range h.cgroups {
		args = append(args, c.dir)
	}
	return args
}

// clean removes what a run left that could not clean up after itself.
func (h *Host) clean() error {
	args := h.arguments("clean")
	if out, err := exec.Command(args[0], args[1:]...).CombinedOutput(); err != nil {
		return fmt.Errorf("cleaning up after an earlier run: %w\n%s", err, out)
	}
	return nil
}

func (h *Host) keep() (*keeper, error) {
	cmd := exec.Command("unshare", append([]string{"--mount", "--propagation=private"}, h.arguments("keep")...)...)
	ownGroup(cmd)
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	k := &keeper{cmd: cmd, stop: stdin}
	if line, err := bufio.NewReader(stdout).ReadString('\n'); line != "ready\n" {
		k.close()
		return nil, fmt.Errorf("making a mount namespace: %q, %w", line, err)
	}
	return k, nil
}

// namespace is the file of the mount namespace.
func (k *keeper) namespace() string { return fmt.Sprintf("/proc/%d/ns/mnt", k.cmd.Process.Pid) }

// file is a path in the namespace, as seen from outside.
func (k *keeper) file(path string) string {
	return fmt.Sprintf("/proc/%d/root%s", k.cmd.Process.Pid, path)
}

// close has it clean up, and waits until it has.
func (k *keeper) close() {
	_ = k.stop.Close()
	_ = k.cmd.Wait() // it has no result
}
