package diff

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/arun4infra/zerotouch-platform/internal/gotool"
	"github.com/arun4infra/zerotouch-platform/render/function"
)

// functionModule is the program that a pin names.
const functionModule = "github.com/crossplane-contrib/function-patch-and-transform"

// functions holds those of both sides: a single one if both pin the same.
type functions struct {
	old, new       *function.Function
	oldPin, newPin pin
	dir            string // of the program built for the old side
}

// pin is the module that fixes the versions of the function and all its
// dependencies.
type pin struct{ mod, sum string }

// pinFiles is where revisions keep it: now, and before it was embedded in eds.
var pinFiles = [][2]string{
	{"render/function/function.mod", "render/function/function.sum"},
	{"tools/function/go.mod", "tools/function/go.sum"},
}

func readPin(tree fs.FS) (pin, error) {
	for _, names := range pinFiles {
		mod, err := fs.ReadFile(tree, names[0])
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		sum, sumErr := fs.ReadFile(tree, names[1])
		return pin{string(mod), string(sum)}, errors.Join(err, sumErr)
	}
	return pin{}, fmt.Errorf("no %s says which version of the function runs", pinFiles[0][0])
}

func (o Options) startFunctions(ctx context.Context, before, after fs.FS) (functions, error) {
	var f functions
	var err error
	if f.oldPin, err = readPin(before); err != nil {
		return f, err
	}
	if f.newPin, err = readPin(after); err != nil {
		return f, err
	}
	if f.new, err = function.Start(ctx, o.Function); err != nil {
		return f, err
	}
	f.old = f.new
	if f.oldPin.sum == f.newPin.sum {
		return f, nil
	}
	if err := f.startOld(ctx, o); err != nil {
		f.close()
		return f, fmt.Errorf("the function of %s: %w", o.Against, err)
	}
	return f, nil
}

func (f *functions) close() {
	if f.old != f.new {
		f.old.Close()
	}
	f.new.Close()
	_ = os.RemoveAll(f.dir) // the system empties the temporary folder, too
}

// startOld builds the function that the old side pins, away from the working
// tree, and starts it.
func (f *functions) startOld(ctx context.Context, o Options) error {
	dir, err := os.MkdirTemp("", "eds-diff-")
	if err != nil {
		return err
	}
	f.dir = dir
	program := filepath.Join(dir, "function.exe")
	err = errors.Join(
		os.WriteFile(filepath.Join(dir, "go.mod"), []byte(f.oldPin.mod), 0o644),
		os.WriteFile(filepath.Join(dir, "go.sum"), []byte(f.oldPin.sum), 0o644),
	)
	if err != nil {
		return err
	}
	if err := gotool.Build(ctx, dir, functionModule, program, o.Progress); err != nil {
		return err
	}
	old, err := function.Start(ctx, function.Options{Binary: program})
	if err == nil {
		f.old = old
	}
	return err
}
