package claim

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// MaxFileSize is what one file may have, in bytes. The API server refuses
// objects of more than about a megabyte.
const MaxFileSize = 16 << 20

// Stdin is the name that means standard input.
const Stdin = "-"

// Find returns the files that the paths mean: a file or Stdin is itself, a
// folder all .yaml, .yml and .json files below it, in order, but for hidden
// folders, node_modules and what is no file, such as a pipe. The error is about
// the paths that mean nothing; the files of the others are returned all the same.
func Find(paths []string) ([]string, error) {
	var files []string
	var errs []error
	seen := map[string]bool{}
	for _, path := range paths {
		found, err := expand(path)
		if err != nil {
			errs = append(errs, err)
		}
		for _, file := range found {
			if !seen[file] {
				files = append(files, file)
			}
			seen[file] = true
		}
	}
	return files, errors.Join(errs...)
}

func expand(path string) ([]string, error) {
	if path == Stdin {
		return []string{Stdin}, nil
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return []string{path}, nil
	}
	var files []string
	root := path + string(filepath.Separator) // or a link to a folder is not followed
	err = filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && p != root && skipDir(d.Name()):
			return fs.SkipDir
		case !d.IsDir() && isManifest(p) && isFile(p, d):
			files = append(files, p)
		}
		return nil
	})
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("%s: no .yaml, .yml or .json file in this folder", path)
	}
	return files, err
}

// isFile keeps away from what would never end, such as a named pipe. A link to
// nothing counts as a file, so that reading it says so.
func isFile(path string, d fs.DirEntry) bool {
	if d.Type()&fs.ModeSymlink == 0 {
		return d.Type().IsRegular()
	}
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular()
}

func skipDir(name string) bool { return strings.HasPrefix(name, ".") || name == "node_modules" }

func isManifest(path string) bool {
	return slices.Contains([]string{".yaml", ".yml", ".json"}, strings.ToLower(filepath.Ext(path)))
}

// Read reads one file, or standard input for Stdin.
func Read(name string, stdin io.Reader) (*File, error) {
	if name == Stdin {
		data, err := readAll(stdin)
		if err != nil {
			return nil, fmt.Errorf("standard input: %w", err)
		}
		return Parse("<stdin>", data), nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := readAll(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return Parse(name, data), nil
}

var errTooLarge = errors.New("is larger than 16 MiB; no claim is")

// usualSize is what most claims fit in, so that one is read at once.
const usualSize = 8 << 10

func readAll(r io.Reader) ([]byte, error) {
	var data bytes.Buffer
	data.Grow(usualSize)
	_, err := data.ReadFrom(io.LimitReader(r, MaxFileSize+1))
	if err == nil && data.Len() > MaxFileSize {
		err = errTooLarge
	}
	return data.Bytes(), err
}
