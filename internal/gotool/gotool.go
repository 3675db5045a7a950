// Package gotool builds the programs that a Go module lists as its tools.
package gotool

import (
	"context"
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
	args := []string{"tool", "-n", t.Name}
	if t.Modfile != "" {
		args = []string{"tool", "-modfile=" + t.Modfile, "-n", t.Name}
	}
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = t.Dir
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("building %s: %w\n%s", t.Name, err, strings.TrimSpace(stderr.String()))
	}
	return strings.TrimSpace(string(out)), nil
}
