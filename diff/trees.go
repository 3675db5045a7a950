package diff

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/claim/source"
	"github.com/arun4infra/zerotouch-platform/diff/claims"
	"github.com/arun4infra/zerotouch-platform/internal/gitfs"
)

// bothTrees reads the files below the paths, as they were and as they are. A path
// may exist, or a folder have claims, on one side only.
func (o Options) bothTrees(ctx context.Context, repo gitfs.Repository, commit string) (before, after []*claim.File, err error) {
	var inRepo, exist []string
	for _, path := range o.Paths {
		name, ok := inside(repo, path)
		if !ok {
			return nil, nil, fmt.Errorf("%s is not in the repository %s", path, repo.Dir)
		}
		inRepo = append(inRepo, name)
		if _, err := os.Stat(path); err == nil {
			exist = append(exist, path)
		}
	}
	here, ok := inside(repo, ".")
	if !ok {
		here = "."
	}
	tree, err := repo.Files(ctx, commit, append(kustomizationsAbove(here, inRepo), inRepo...)...)
	if err != nil {
		return nil, nil, err
	}
	find := source.Options{Exclude: o.Exclude, AllowEmpty: true}
	if before, err = readTree(tree, here, inRepo, find); err != nil {
		return nil, nil, err
	}
	if after, err = workingTree(repo, exist, find); err != nil {
		return nil, nil, err
	}
	if len(before)+len(after) == 0 {
		err = fmt.Errorf("found no claim files in %s, now or in %s", strings.Join(o.Paths, ", "), o.Against)
	}
	return before, after, err
}

// workingTree reads the files that the paths select. Files in the repository go
// by their path in it, as on GitHub.
func workingTree(repo gitfs.Repository, paths []string, o source.Options) ([]*claim.File, error) {
	files, err := source.Find(paths, o)
	if err != nil {
		return nil, err
	}
	name := func(path string) string {
		if in, ok := inside(repo, path); ok {
			return in
		}
		return path
	}
	return parsed(files, func(f source.File) ([]byte, error) { return f.Read(os.Stdin) }, name)
}

// readTree reads the files of claims below paths in a tree.
func readTree(tree fs.FS, top string, paths []string, o source.Options) ([]*claim.File, error) {
	files, err := source.FindIn(tree, top, paths, o)
	if err != nil {
		return nil, err
	}
	read := func(f source.File) ([]byte, error) { return fs.ReadFile(tree, f.Name) }
	return parsed(files, read, func(path string) string { return path })
}

// parsed reads the files that may hold claims; patches do not.
func parsed(files []source.File, read func(source.File) ([]byte, error), name func(path string) string) ([]*claim.File, error) {
	var out []*claim.File
	for _, f := range files {
		data, err := read(f)
		if err != nil {
			return nil, err
		}
		if !f.Patch && (!f.Found || source.Mentions(data)) {
			out = append(out, claim.Parse(name(f.Name), data))
		}
	}
	return out, nil
}

// inside returns the path of a file relative to the repository, with slashes.
func inside(repo gitfs.Repository, path string) (string, bool) {
	full, err := filepath.Abs(path)
	if err != nil {
		return "", false
	}
	if real, err := filepath.EvalSymlinks(full); err == nil {
		full = real
	}
	name, err := filepath.Rel(repo.Dir, full)
	name = filepath.ToSlash(name)
	return name, err == nil && name != ".." && !strings.HasPrefix(name, "../")
}

// kustomizationsAbove returns the existing kustomizations that may declare a file
// below the paths to be a patch.
func kustomizationsAbove(top string, paths []string) []string {
	var out []string
	for _, p := range paths {
		for dir := p; dir != top && dir != "."; {
			dir = path.Dir(dir)
			for _, name := range source.KustomizationNames() {
				out = append(out, path.Join(dir, name))
			}
		}
	}
	return out
}

// unreadable returns the files that cannot be read completely now, and could
// before.
func unreadable(before, after []*claim.File) []claims.Effect {
	broken := map[string]bool{}
	for _, f := range before {
		broken[f.Name] = len(f.Problems) > 0
	}
	var out []claims.Effect
	for _, f := range after {
		if len(f.Problems) == 0 || broken[f.Name] {
			continue
		}
		out = append(out, claims.Effect{File: f.Name, Line: f.Problems[0].Line, Claim: f.Name, Name: f.Name, Consequence: claims.Invalid, Problems: f.Problems})
	}
	return out
}
