// Package function finds, starts, calls and stops the real
// function-patch-and-transform, the program that runs the Composition on the
// cluster.
package function

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/arun4infra/zerotouch-platform/internal/gotool"
)

const (
	program = "function-patch-and-transform"
	module  = "github.com/crossplane-contrib/" + program
	version = "v0.10.7"
	// toolsFile is the module in the repository that pins the function. It is a
	// module of its own because the function needs an older Crossplane runtime.
	toolsFile = "tools/function/go.mod"
)

// ErrNotFound says that there is no function to run, and how to get it.
var ErrNotFound = errors.New("the function that runs the Composition was not found; to install it, run: go install " + module + "@" + version)

// Options say where the function is. The zero value looks everywhere.
type Options struct {
	// Address of a function that runs already, HOST:PORT. Nothing is started.
	Address string
	// Binary is the function's program. Without it, the program that EDS_FUNCTION
	// names is used, then one in PATH, then the one that the repository around
	// the working folder pins, which Go builds once.
	Binary string
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
	repo, ok := repository()
	if !ok {
		return "", ErrNotFound
	}
	return Pinned(repo).Build(ctx, o.Progress)
}

func explicit(path string) (string, error) {
	found, err := exec.LookPath(path)
	if err != nil {
		return "", fmt.Errorf("the function's program: %w", err)
	}
	return found, nil
}

// repository returns the folder above the working folder that pins the function.
func repository() (string, bool) {
	dir, err := os.Getwd()
	for err == nil {
		if _, err := os.Stat(filepath.Join(dir, toolsFile)); err == nil {
			return dir, true
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			break
		}
		dir = parent
	}
	return "", false
}

// Pinned returns the tool that the repository at dir pins.
func Pinned(dir string) gotool.Tool {
	return gotool.Tool{Name: program, Dir: dir, Modfile: toolsFile}
}
