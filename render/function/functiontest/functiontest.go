// Package functiontest gives tests the real function, in the version that the
// repository pins.
package functiontest

import (
	"context"
	"fmt"
	"os"
	"testing"

	"github.com/arun4infra/zerotouch-platform/internal/testtool"
	"github.com/arun4infra/zerotouch-platform/render/function"
)

// Binary returns the path of the function's program, which Go builds if it has
// to. No test may pass without it, so its absence is never a reason to skip.
func Binary() (string, error) {
	return testtool.Build("function", function.Pinned)
}

// Main starts the function, runs the tests of a package with it, and stops it.
func Main(m *testing.M, use func(*function.Function)) {
	code, err := run(m, use)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func run(m *testing.M, use func(*function.Function)) (int, error) {
	path, err := Binary()
	if err != nil {
		return 0, err
	}
	f, err := function.Start(context.Background(), function.Options{Binary: path})
	if err != nil {
		return 0, err
	}
	defer f.Close()
	use(f)
	return m.Run(), nil
}
