package function_test

import (
	"bufio"
	"context"
	"debug/buildinfo"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"

	"github.com/arun4infra/zerotouch-platform/render/function"
	"github.com/arun4infra/zerotouch-platform/render/function/functiontest"
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
	binary, err := functiontest.Binary()
	if err != nil {
		t.Fatal(err)
	}
	for _, sig := range []os.Signal{os.Interrupt, syscall.SIGTERM, os.Kill} {
		t.Run(sig.String(), func(t *testing.T) {
			parent, child := startHolder(t, binary)
			if err := parent.Signal(sig); err != nil {
				t.Fatal(err)
			}
			if !ends(child) {
				t.Errorf("the function, process %d, is still there", child)
			}
		})
	}
}

// Without any function at hand the pinned one is run, from the cache.
func TestPinnedIsRun(t *testing.T) {
	want, err := functiontest.Binary()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("EDS_FUNCTION", "")
	t.Setenv("PATH", "") // it is there already, so Go is not needed
	f := start(t, function.Options{})
	if got, err := os.Readlink(fmt.Sprintf("/proc/%d/exe", f.PID())); err != nil || got != want {
		t.Errorf("runs %s, %v, want %s", got, err, want)
	}
	info, err := buildinfo.ReadFile(want)
	if err != nil || info.Main.Version != "" && info.Main.Version != function.Version() {
		t.Errorf("the function was built as %v, %v, want %s", info, err, function.Version())
	}
}

// A script around the function that does not exec it ends with it.
func TestWrapperEnds(t *testing.T) {
	binary, err := functiontest.Binary()
	if err != nil {
		t.Fatal(err)
	}
	wrapper := filepath.Join(t.TempDir(), "wrapper.sh")
	text := fmt.Sprintf("#!/bin/sh\n%s \"$@\" &\necho $! >%s.pid\nwait\necho done\n", binary, wrapper)
	if err := os.WriteFile(wrapper, []byte(text), 0o755); err != nil {
		t.Fatal(err)
	}
	f := start(t, function.Options{Binary: wrapper})
	pid, err := os.ReadFile(wrapper + ".pid")
	if err != nil {
		t.Fatal(err)
	}
	closed := make(chan bool)
	go func() { f.Close(); close(closed) }()
	select {
	case <-closed:
	case <-time.After(5 * time.Second):
		t.Fatal("Close waits for ever")
	}
	if inner, err := strconv.Atoi(strings.TrimSpace(string(pid))); err != nil || !ends(inner) {
		t.Errorf("the function behind the script, process %d, is still there: %v", inner, err)
	}
}

// A function that hangs is waited for only so long.
func TestCallHasADeadline(t *testing.T) {
	binary, err := functiontest.Binary()
	if err != nil {
		t.Fatal(err)
	}
	f := start(t, function.Options{Binary: binary, Timeout: 100 * time.Millisecond})
	if err := syscall.Kill(f.PID(), syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	for !stopped(t, f.PID()) {
		time.Sleep(time.Millisecond) // the signal takes its time
	}
	_, err = f.Call(context.Background(), &fnv1.RunFunctionRequest{})
	if want := "calling the function: no answer within 100ms"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// stopped reports whether all threads of a process have stopped.
func stopped(t *testing.T, pid int) bool {
	t.Helper()
	threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/stat", pid))
	if err != nil || len(threads) == 0 {
		t.Fatalf("no threads of process %d: %v", pid, err)
	}
	for _, thread := range threads {
		data, err := os.ReadFile(thread)
		_, state, _ := strings.Cut(string(data), ") ")
		if err != nil || !strings.HasPrefix(state, "T") {
			return false
		}
	}
	return true
}

func start(t *testing.T, o function.Options) *function.Function {
	t.Helper()
	f, err := function.Start(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(f.Close)
	return f
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

func ends(pid int) bool {
	for range 100 {
		if !alive(pid) {
			return true
		}
		time.Sleep(50 * time.Millisecond)
	}
	return false
}

// alive tells a process from one that has ended and is not waited for yet.
func alive(pid int) bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	_, state, _ := strings.Cut(string(stat), ") ")
	return err == nil && !strings.HasPrefix(state, "Z")
}
