// Package function finds, starts, calls and stops the real
// function-patch-and-transform, the program that runs the Composition on the
// cluster.
package function

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"
)

// Options say where the function is. The zero value looks everywhere.
type Options struct {
	// Address of a function that runs already, HOST:PORT. Nothing is started.
	Address string
	// Binary is the function's program. Without it, the program that EDS_FUNCTION
	// names is used, then one in PATH, then the pinned one, which Go builds once.
	Binary string
	// Timeout is how long one call may take. Zero means [DefaultTimeout].
	Timeout time.Duration
	// Progress tells people what takes longer than two seconds. Nil means
	// silence.
	Progress io.Writer
}

// find returns the path of the function's program.
func (o Options) find(ctx context.Context) (string, error) {
	for _, path := range []string{o.Binary, os.Getenv("EDS_FUNCTION")} {
		if path != "" {
			return explicit(path)
		}
	}
	if path, err := exec.LookPath(program); err == nil {
		return path, nil
	}
	return Pinned(ctx, o.Progress)
}

func explicit(path string) (string, error) {
	found, err := exec.LookPath(path)
	if err != nil {
		return "", fmt.Errorf("the function's program: %w", err)
	}
	return found, nil
}
