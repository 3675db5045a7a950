// Package testtool builds the programs that tests run, each once for all test
// packages: Go keeps what it has built, and a lock makes packages that are tested
// at the same time wait for each other instead of compiling the same twice.
package testtool

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"github.com/rogpeppe/go-internal/lockedfile"

	"github.com/arun4infra/zerotouch-platform/internal/gotool"
)

// EDS returns the path of eds, built from the source that is there now.
func EDS() (string, error) { return Program("", "eds") }

// Program returns the path of a tool that the module in a folder of the
// repository lists. Go builds it if it has to.
func Program(dir, tool string) (string, error) {
	return Build(tool, func(ctx context.Context, out io.Writer) (string, error) {
		return gotool.Program(ctx, filepath.Join(Repository(), dir), tool, out)
	})
}

// Build calls a function that builds a program, while no other test does. Progress
// is reported on standard error, which go test shows at once only when it tests one
// package.
func Build(name string, build func(context.Context, io.Writer) (string, error)) (string, error) {
	unlock, err := lock(name)
	if err != nil {
		return "", err
	}
	defer unlock()
	return build(context.Background(), os.Stderr)
}

// Repository is the folder of this repository.
func Repository() string {
	_, file, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(file), "../..")
}

// lock waits until no other test builds the tool.
func lock(name string) (unlock func(), err error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return nil, err
	}
	dir := filepath.Join(cache, "eds-test")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	if unlock, err = lockedfile.MutexAt(filepath.Join(dir, name+".lock")).Lock(); err != nil {
		return nil, fmt.Errorf("waiting for another build of %s: %w", name, err)
	}
	return unlock, nil
}
