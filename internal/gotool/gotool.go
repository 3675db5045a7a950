// Package gotool builds the programs that a Go module lists as its tools.
package gotool

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"
)

// progressDelay is how long people wait without being told why.
const progressDelay = 2 * time.Second

// Tool is a tool of a module.
type Tool struct {
	Name string
	// Dir is the folder of the module.
	Dir string
	// Modfile lists the tool, relative to Dir; empty means go.mod.
	Modfile string
}

// Build lets Go build the tool, once, and returns where Go keeps the program.
// What takes longer than two seconds is told to progress, unless it is nil. The
// error holds what the compiler says.
func (t Tool) Build(ctx context.Context, progress io.Writer) (string, error) {
	if progress != nil {
		message := time.AfterFunc(progressDelay, func() {
			fmt.Fprintln(progress, "building "+t.Name+" (the first time takes a minute)")
		})
		defer message.Stop()
	}
	cmd := exec.CommandContext(ctx, "go", "tool", "-modfile="+t.Modfile, "-n", t.Name)
	cmd.Dir = t.Dir
	out, err := cmd.Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		err = fmt.Errorf("%w\n%s", err, bytes.TrimSpace(exit.Stderr))
	}
	if err != nil {
		return "", fmt.Errorf("building %s: %w", t.Name, err)
	}
	return strings.TrimSpace(string(out)), nil
}
