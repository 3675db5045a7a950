package main

import (
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A command that waits for standard input can be interrupted.
func TestInterruptEndsWaiting(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("has no interrupt to send")
	}
	for _, command := range []string{"validate", "render"} {
		for _, sig := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
			if !endsWith(t, command, sig) {
				t.Errorf("eds %s - goes on after %v", command, sig)
			}
		}
	}
}

func endsWith(t *testing.T, command string, sig os.Signal) bool {
	t.Helper()
	cmd := exec.Command("eds", command, "-") // testscript puts it there
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	// More than a pipe holds, so that the command has read some of it and waits
	// for more.
	if _, err := io.WriteString(in, strings.Repeat("# more\n", 1<<17)); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Process.Signal(sig); err != nil {
		t.Fatal(err)
	}
	select {
	case <-ended:
		return true
	case <-time.After(5 * time.Second):
	}
	_ = cmd.Process.Kill()
	<-ended
	return false
}
