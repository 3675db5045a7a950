package plane

import (
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// A program that crashes is started again; one that is ended on purpose is not.
func TestCrashedProgramsAreRevived(t *testing.T) {
	revived := make(chan string, 1)
	p := &process{name: "sleep", program: "sleep", args: []string{"60"}, log: filepath.Join(t.TempDir(), "log"), revived: func(name string) { revived <- name }}
	if err := p.start(); err != nil {
		t.Fatal(err)
	}
	p.supervise()
	if err := p.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	select {
	case <-revived:
	case <-time.After(10 * restartDelay):
		t.Fatal("it was not started again")
	}
	p.end(syscall.SIGTERM)
	select {
	case <-revived:
		t.Error("it was started again after it was ended on purpose")
	case <-time.After(2 * restartDelay):
	}
}
