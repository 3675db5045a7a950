package function_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/arun4infra/zerotouch-platform/internal/testfunction"
	"github.com/arun4infra/zerotouch-platform/render/function"
)

const holdFor = "EDS_TEST_HOLD" // the function's program; set for a copy of this test

// TestMain is also the program that starts a function and waits.
func TestMain(m *testing.M) {
	if binary := os.Getenv(holdFor); binary != "" {
		hold(binary)
		return
	}
	os.Exit(m.Run())
}

// hold starts the function as eds does, says its process, and waits for a signal.
func hold(binary string) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	f, err := function.Start(ctx, function.Options{Binary: binary})
	if err != nil {
		panic(err)
	}
	defer f.Close()
	fmt.Println(f.PID())
	<-ctx.Done()
}

// The function never outlives the command, not even one that is killed.
func TestFunctionEndsWithItsParent(t *testing.T) {
	binary, err := testfunction.Binary()
	if err != nil {
		t.Fatal(err)
	}
	for _, sig := range []os.Signal{os.Interrupt, syscall.SIGTERM, os.Kill} {
		t.Run(sig.String(), func(t *testing.T) {
			parent, child := startHolder(t, binary)
			if err := parent.Signal(sig); err != nil {
				t.Fatal(err)
			}
			for range 100 {
				if !alive(child) {
					return
				}
				time.Sleep(50 * time.Millisecond)
			}
			t.Errorf("the function, process %d, is still there", child)
		})
	}
}

// Without any function at hand, the one that the repository around the working
// folder pins is built and run.
func TestFunctionOfTheRepository(t *testing.T) {
	want, err := testfunction.Binary()
	if err != nil {
		t.Fatal(err)
	}
	if installed, err := exec.LookPath(filepath.Base(want)); err == nil {
		t.Skipf("%s comes first", installed)
	}
	t.Setenv("EDS_FUNCTION", "")
	f, err := function.Start(context.Background(), function.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got, err := os.Readlink(fmt.Sprintf("/proc/%d/exe", f.PID())); err != nil || got != want {
		t.Errorf("runs %s, %v, want %s", got, err, want)
	}
}

func startHolder(t *testing.T, binary string) (parent *os.Process, child int) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), holdFor+"="+binary)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	if _, err := fmt.Fscan(bufio.NewReader(out), &child); err != nil {
		t.Fatal(err)
	}
	return cmd.Process, child
}

// alive tells a process from one that has ended and is not waited for yet.
func alive(pid int) bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	_, state, _ := strings.Cut(string(stat), ") ")
	return err == nil && !strings.HasPrefix(state, "Z")
}
