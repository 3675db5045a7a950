package node

import (
	"bufio"
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
	"time"
)

// helperDir is set in a process that the tests start to kill it.
const helperDir = "NODE_TEST_HELPER_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(helperDir); dir != "" {
		help(dir)
	}
	os.Exit(m.Run())
}

// sleepers sleep instead of running containers.
var sleepers = Programs{Containerd: "/bin/sleep", Shim: "/bin/sleep", Kubelet: "/bin/sleep", Bridge: "/bin/sleep", Loopback: "/bin/sleep", LocalIPs: "/bin/sleep"}

// help makes a node with a process that has nothing to do with its parent, says
// so, and waits until it is killed.
func help(dir string) {
	h, err := Prepare(dir, sleepers)
	if err != nil {
		os.Stdout.WriteString(err.Error() + "\n")
		os.Exit(1)
	}
	c := h.inside("kubelet", "1000")
	if err := exec.Command(c.Program, c.Args...).Start(); err != nil {
		os.Exit(1)
	}
	os.Stdout.WriteString("ready\n")
	select {}
}

func available(t *testing.T) {
	t.Helper()
	if err := Unavailable(); err != nil {
		t.Skip(err)
	}
}

// left returns an error that says what is left of the node in a folder.
func left(dir string) error {
	var errs []error
	if _, err := net.InterfaceByName(identity(dir)); err == nil {
		errs = append(errs, errors.New("the bridge is there"))
	}
	all, err := cgroups(identity(dir))
	if err != nil {
		return err
	}
	for _, c := range all {
		if _, err := os.Stat(c.dir); err == nil {
			errs = append(errs, errors.New(c.dir+" is there"))
		}
	}
	return errors.Join(errs...)
}

func tunable(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("/proc/sys/kernel/panic")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestCloseLeavesNothing(t *testing.T) {
	available(t)
	dir, before := filepath.Join(t.TempDir(), "node"), tunable(t)
	h, err := Prepare(dir, sleepers)
	if err != nil {
		t.Fatal(err)
	}
	if left(dir) == nil {
		t.Error("nothing was made")
	}
	if err := os.WriteFile("/proc/sys/kernel/panic", []byte("77"), 0); err != nil {
		t.Fatal(err)
	}
	h.Close()
	if err := left(dir); err != nil {
		t.Error(err)
	}
	if after := tunable(t); after != before && !others(t) {
		t.Errorf("kernel.panic is %s, was %s", after, before)
	}
}

// others reports whether other tests have a node on this machine: the last one
// puts the kernel's settings back.
func others(t *testing.T) bool {
	t.Helper()
	all, err := net.Interfaces()
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range all {
		if regexp.MustCompile("^e2e[0-9a-f]{8}$").MatchString(i.Name) {
			return true
		}
	}
	return false
}

// Even if the tests are killed nothing is left: no process, no network, no
// cgroup.
func TestKilledLeavesNothing(t *testing.T) {
	available(t)
	dir := filepath.Join(t.TempDir(), "node")
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), helperDir+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "ready\n" {
		t.Fatalf("%q, %v", line, err)
	}
	if left(dir) == nil {
		t.Error("nothing was made")
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed
	for deadline := time.Now().Add(20 * time.Second); left(dir) != nil; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal(left(dir))
		}
	}
}
