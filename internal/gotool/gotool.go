// Package gotool lets Go build programs, the same way wherever it is called: the
// workspace, the flags and the target platform of the caller do not count.
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

	"github.com/arun4infra/zerotouch-platform/internal/progress"
)

// Program returns the path of the program of a tool that the module at dir
// lists. Go builds it if it has changed, which it reports to out unless that is nil.
func Program(ctx context.Context, dir, tool string, out io.Writer) (string, error) {
	path, err := run(ctx, dir, "building "+tool, out, "tool", "-n", tool)
	return strings.TrimSpace(path), err
}

// Build builds a main package of the module at dir, or of one that it requires,
// into a file. That takes a while, which it reports to out unless that is nil.
func Build(ctx context.Context, dir, pkg, file string, out io.Writer) error {
	_, err := run(ctx, dir, "building "+pkg, out, "build", "-trimpath", "-o", file, pkg)
	return err
}

// run runs Go in a folder. The error holds what the compiler says.
func run(ctx context.Context, dir, what string, out io.Writer, args ...string) (string, error) {
	defer progress.Tell(out, what+" (the first time takes a minute or two)")()
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir, cmd.Env = dir, environment()
	cmd.WaitDelay = time.Second // a compiler that outlives go holds its output
	answer, err := cmd.Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		err = fmt.Errorf("%w\n%s", err, bytes.TrimSpace(exit.Stderr))
	}
	if err != nil {
		return "", fmt.Errorf("%s: %w", what, err)
	}
	return string(answer), nil
}

// environment sets what would change the result. An empty GOFLAGS would not do:
// go env -w could have stored another.
func environment() []string {
	return append(os.Environ(), "GO111MODULE=on", "GOWORK=off", "GOFLAGS=-mod=readonly", "GOOS="+runtime.GOOS, "GOARCH="+runtime.GOARCH)
}
