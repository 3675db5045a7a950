// Package source finds the files that paths on a command line mean, and reads
// them.
package source

import (
	"errors"
	"fmt"
	"io/fs"
	slashpath "path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// Stdin is the name that means standard input.
const Stdin = "-"

// StdinName is what standard input is called where a file has its name.
const StdinName = "<stdin>"

// File is a file to read.
type File struct {
	// Name is its path, or Stdin.
	Name string
	// Found files were not named but found in a folder. Files there that
	// are not YAML may be anything.
	Found bool
	// Patch files are patches of Kustomize, and no claims of their own.
	Patch bool
}

// Options say how to find files.
type Options struct {
	// Exclude are patterns of files and folders that are not looked for, in the
	// syntax of [doublestar.Match]: ** stands for any folders. One without a slash is
	// for names, anywhere; any other is for paths from where the search began.
	Exclude []string
	// AllowEmpty is for folders that may have no file to look at.
	AllowEmpty bool
}

// Find returns the files that the paths mean: a file or Stdin is itself, a
// folder all .yaml, .yml and .json files below it, in order, except in hidden
// folders, node_modules and non-regular files such as pipes. The error is about
// the paths that mean nothing and the folders that could not be read; it returns
// the other files nevertheless.
func Find(paths []string, o Options) ([]File, error) {
	p, err := disk()
	if err != nil {
		return nil, err
	}
	return o.find(p, paths)
}

// FindIn is Find for paths in a tree, such as a revision's. Above top, no
// kustomization says what is a patch. Paths that are not there are no error.
func FindIn(tree fs.FS, top string, paths []string, o Options) ([]File, error) {
	p := in(tree, top)
	there := slices.DeleteFunc(slices.Clone(paths), func(path string) bool {
		_, err := p.stat(path)
		return err != nil
	})
	return o.find(p, there)
}

func (o Options) find(p place, paths []string) ([]File, error) {
	for _, pattern := range o.Exclude {
		if !doublestar.ValidatePattern(filepath.ToSlash(pattern)) {
			return nil, fmt.Errorf("the pattern %s: %w", pattern, doublestar.ErrBadPattern)
		}
	}
	var files []File
	var errs []error
	seen := map[string]bool{}
	patches := kustomizations{p, map[string]map[string]bool{}}
	for _, path := range paths {
		found, err := o.expand(p, path)
		if err != nil {
			errs = append(errs, err)
		}
		for _, file := range found {
			if !seen[file.Name] {
				file.Patch = file.Name != Stdin && patches.name(file.Name)
				files = append(files, file)
			}
			seen[file.Name] = true
		}
	}
	return files, errors.Join(errs...)
}

func (o Options) expand(p place, path string) ([]File, error) {
	if path == Stdin {
		return []File{{Name: Stdin}}, nil
	}
	info, err := p.stat(path)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return []File{{Name: path}}, nil
	}
	files, err := o.walk(p, path+p.separator) // or a link to a folder is not followed
	if err == nil && len(files) == 0 && !o.AllowEmpty {
		err = fmt.Errorf("%s: no .yaml, .yml or .json file in this folder", path)
	}
	return files, err
}

// walk continues after a folder that can't be read.
func (o Options) walk(in place, root string) ([]File, error) {
	var files []File
	var errs []error
	top := true
	_ = in.walk(root, func(p string, d fs.DirEntry, err error) error { // which fails if this does
		isRoot := top
		top = false
		switch {
		case err != nil:
			errs = append(errs, err)
			return nil
		case !isRoot && o.excluded(root, p), d.IsDir() && !isRoot && skipDir(d.Name()):
			if d.IsDir() {
				return fs.SkipDir
			}
		case !d.IsDir() && isManifest(p) && in.isFile(p, d):
			files = append(files, File{Name: p, Found: true})
		}
		return nil
	})
	return files, errors.Join(errs...)
}

func (o Options) excluded(root, path string) bool {
	relative := filepath.ToSlash(strings.TrimPrefix(path, root))
	return slices.ContainsFunc(o.Exclude, func(pattern string) bool {
		pattern = slashpath.Clean(filepath.ToSlash(pattern))
		if !strings.Contains(pattern, "/") {
			return doublestar.MatchUnvalidated(pattern, slashpath.Base(relative))
		}
		return doublestar.MatchUnvalidated(pattern, relative)
	})
}

// isFile keeps away from what would never end, such as a named pipe. A link to
// nothing counts as a file, so that reading it says so.
func (p place) isFile(path string, d fs.DirEntry) bool {
	if d.Type()&fs.ModeSymlink == 0 {
		return d.Type().IsRegular()
	}
	info, err := p.stat(path)
	return err != nil || info.Mode().IsRegular()
}

func skipDir(name string) bool { return strings.HasPrefix(name, ".") || name == "node_modules" }

func isManifest(path string) bool {
	return slices.Contains([]string{".yaml", ".yml", ".json"}, strings.ToLower(filepath.Ext(path)))
}
