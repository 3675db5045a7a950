// Package gotool lets Go build programs, the same way wherever it is called: the
// workspace, the flags and the target platform of whoever calls do not count.
package gotool

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"
)

// Program returns the path of the program of a tool that the module at dir
// lists. Go builds it if it has changed. Progress may be nil.
func Program(ctx context.Context, dir, tool string, progress io.Writer) (string, error) {
	out, err := run(ctx, dir, "building "+tool, progress, "tool", "-n", tool)
	return strings.TrimSpace(out), err
}

// Build builds a main package of the module at dir, or of one that it requires,
// into a file. Progress may be nil.
func Build(ctx context.Context, dir, pkg, file string, progress io.Writer) error {
	_, err := run(ctx, dir, "building "+pkg, progress, "build", "-trimpath", "-o", file, pkg)
	return err
}

// run runs Go in a folder. What takes long is told to progress. The error holds
// what the compiler says.
func run(ctx context.Context, dir, what string, progress io.Writer, args ...string) (string, error) {
	if progress != nil {
		defer tell(progress, what)()
	}
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir, cmd.Env = dir, environment()
	cmd.WaitDelay = time.Second // a compiler that outlives go holds its output
	out, err := cmd.Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		err = fmt.Errorf("%w\n%s", err, bytes.TrimSpace(exit.Stderr))
	}
	if err != nil {
		return "", fmt.Errorf("%s: %w", what, err)
	}
	return string(out), nil
}

// environment sets what would change the result. An empty GOFLAGS would not do:
// go env -w could have stored another.
func environment() []string {
	return append(os.Environ(), "GO111MODULE=on", "GOWORK=off", "GOFLAGS=-mod=readonly", "GOOS="+runtime.GOOS, "GOARCH="+runtime.GOARCH)
}

// The first words come after as long as people wait without asking.
const (
	firstWords = 2 * time.Second
	nextWords  = 20 * time.Second
)

// tell tells people that something goes on, until it is done.
func tell(progress io.Writer, what string) (done func()) {
	start, stop, stopped := time.Now(), make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for wait := firstWords; ; wait = nextWords {
			select {
			case <-time.After(wait):
				fmt.Fprintf(progress, "%s (the first time takes a minute or two) ... %.0f s\n", what, time.Since(start).Seconds())
			case <-stop:
				return
			}
		}
	}()
	return func() { close(stop); <-stopped }
}
