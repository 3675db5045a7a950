package function

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/arun4infra/zerotouch-platform/internal/gotool"
)

// The module that pins the function and everything it is built from. It is not
// called go.mod since Go embeds no files of another module.
var (
	//go:embed function.mod
	modfile []byte
	//go:embed function.sum
	sumfile []byte
)

const (
	program = "function-patch-and-transform"
	module  = "github.com/crossplane-contrib/" + program
)

// Version returns the version of the function that is pinned.
func Version() string {
	_, after, _ := strings.Cut(string(modfile), "\t"+module+" ")
	return strings.Fields(after)[0]
}

// ErrNoGo says that the pinned function can't be built, and what to do.
var ErrNoGo = errors.New("the function that runs the Composition was not found, and there is no Go to build it: " +
	"install Go (https://go.dev/dl), or run on a machine with Go: go install " + module + "@" + Version() +
	", and name the program with --function-binary or EDS_FUNCTION")

// Pinned returns the program of the pinned function, from the user's cache
// folder. The first time it is built there, from exactly what the embedded files
// name; from then on it needs neither Go nor a network. Nothing of the working
// folder has a say. Progress may be nil.
func Pinned(ctx context.Context, progress io.Writer) (string, error) {
	dir, err := cacheDir()
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, executable(program))
	if _, err := os.Stat(file); err == nil {
		return file, nil
	}
	if _, err := exec.LookPath("go"); err != nil {
		return "", ErrNoGo
	}
	return file, build(ctx, file, progress)
}

// cacheDir is a folder for each state of the embedded files, and each platform
// as a home folder may be shared.
func cacheDir() (string, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("where to build the function: %w", err)
	}
	pinned := sha256.Sum256(append(append([]byte{}, modfile...), sumfile...))
	name := fmt.Sprintf("%s-%s-%s-%s-%x", program, Version(), runtime.GOOS, runtime.GOARCH, pinned[:6])
	return filepath.Join(dir, "eds", name), nil
}

func executable(name string) string {
	if runtime.GOOS == "windows" {
		return name + ".exe"
	}
	return name
}

// build builds the function beside its place and moves it there in one step, so
// that nobody runs half a program.
func build(ctx context.Context, file string, progress io.Writer) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	work, err := os.MkdirTemp(filepath.Dir(file), "build-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(work) }() // a folder left behind does no harm
	for name, data := range map[string][]byte{"go.mod": modfile, "go.sum": sumfile} {
		if err := os.WriteFile(filepath.Join(work, name), data, 0o600); err != nil {
			return err
		}
	}
	built := filepath.Join(work, filepath.Base(file))
	if err := gotool.Build(ctx, work, module, built, progress); err != nil {
		return err
	}
	return publish(built, file)
}

// publish moves the program to its place. If another run was faster, and Windows
// lets nobody replace what runs, its result is as good.
func publish(built, file string) error {
	err := os.Rename(built, file)
	if _, missing := os.Stat(file); err != nil && missing == nil {
		return nil
	}
	return err
}
