package diff

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/arun4infra/zerotouch-platform/render/function"
)

// functions are those of both sides: one if both pin the same.
type functions struct {
	old, new       *function.Function
	oldPin, newPin string
}

// pinFiles are the files that pin the function.
var pinFiles = []string{"tools/function/go.mod", "tools/function/go.sum"}

func (o Options) startFunctions(ctx context.Context, before, after fs.FS) (functions, error) {
	var f functions
	var err error
	if f.oldPin, err = pin(before); err != nil {
		return f, err
	}
	if f.newPin, err = pin(after); err != nil {
		return f, err
	}
	if f.new, err = function.Start(ctx, o.Function); err != nil {
		return f, err
	}
	f.old = f.new
	if f.oldPin != f.newPin {
		f.old, err = o.startPinned(ctx, before)
	}
	if err != nil {
		f.new.Close()
	}
	return f, err
}

func (f functions) close() {
	if f.old != f.new {
		f.old.Close()
	}
	f.new.Close()
}

func pin(tree fs.FS) (string, error) {
	var all string
	for _, name := range pinFiles {
		data, err := fs.ReadFile(tree, name)
		if err != nil {
			return "", fmt.Errorf("the version of the function: %w", err)
		}
		all += string(data)
	}
	return all, nil
}

// startPinned builds the function that a tree pins, away from the working tree,
// and starts it.
func (o Options) startPinned(ctx context.Context, tree fs.FS) (*function.Function, error) {
	dir, err := os.MkdirTemp("", "eds-diff-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := copyPin(tree, dir); err != nil {
		return nil, err
	}
	path, err := function.Pinned(dir).Build(ctx, o.Progress)
	if err != nil {
		return nil, fmt.Errorf("the function of %s: %w", o.Against, err)
	}
	return function.Start(ctx, function.Options{Binary: path})
}

// copyPin writes the module that pins the function. Go also wants a go.mod in the
// folder that it runs in.
func copyPin(tree fs.FS, dir string) error {
	err := os.MkdirAll(filepath.Join(dir, filepath.Dir(pinFiles[0])), 0o755)
	for _, name := range pinFiles {
		data, readErr := fs.ReadFile(tree, name)
		err = errors.Join(err, readErr, os.WriteFile(filepath.Join(dir, name), data, 0o644), os.WriteFile(filepath.Join(dir, filepath.Base(name)), data, 0o644))
	}
	return err
}
