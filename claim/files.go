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
// folders and node_modules.
func Find(paths []string) ([]string, error) {
	var files []string
	for _, path := range paths {
		found, err := expand(path)
		if err != nil {
			return nil, err
		}
		files = append(files, found...)
	}
	return slices.Compact(files), nil
}

func expand(path string) ([]string, error) {
	if path == Stdin {
		return []string{Stdin}, nil
	}
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() {
		return []string{path}, err
	}
	var files []string
	err = filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && p != path && skipDir(d.Name()):
			return fs.SkipDir
		case !d.IsDir() && isManifest(p):
			files = append(files, p)
		}
		return nil
	})
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("%s: no .yaml, .yml or .json file in this folder", path)
	}
	return files, err
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
