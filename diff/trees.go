package diff

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/claim/source"
	"github.com/arun4infra/zerotouch-platform/diff/claims"
	"github.com/arun4infra/zerotouch-platform/internal/gitfs"
)

// bothTrees reads the files below the paths, as they were and as they are. A path
// may exist on one side alone.
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
	tree, err := repo.Files(ctx, commit, inRepo...)
	if err != nil {
		return nil, nil, err
	}
	if before, err = readTree(tree); err != nil {
		return nil, nil, err
	}
	after, err = workingTree(repo, exist)
	if len(before)+len(after) == 0 {
		return nil, nil, fmt.Errorf("found no claim files in %s, now or in %s", strings.Join(o.Paths, ", "), o.Against)
	}
	if len(before) > 0 && len(after) == 0 {
		err = nil // all were removed
	}
	return before, after, err
}

// workingTree reads the files that the paths mean. Those in the repository are
// called by their path in it, as GitHub calls them.
func workingTree(repo gitfs.Repository, paths []string) ([]*claim.File, error) {
	if len(paths) == 0 {
		return nil, nil
	}
	files, err := source.Find(paths, source.Options{})
	if err != nil {
		return nil, err
	}
	var out []*claim.File
	for _, f := range files {
		data, err := f.Read(os.Stdin)
		if err != nil {
			return nil, err
		}
		if f.Patch || f.Found && !source.Mentions(data) {
			continue
		}
		name := f.Name
		if in, ok := inside(repo, name); ok {
			name = in
		}
		out = append(out, claim.Parse(name, data))
	}
	return out, nil
}

// inside returns the path of a file in the repository, with slashes.
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

// readTree reads the files of claims in a tree, as source.Find finds them.
func readTree(tree fs.FS) ([]*claim.File, error) {
	var out []*claim.File
	err := fs.WalkDir(tree, ".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "node_modules"):
			return fs.SkipDir
		case d.IsDir() || !isText(path):
			return nil
		}
		data, err := fs.ReadFile(tree, path)
		if source.Mentions(data) {
			out = append(out, claim.Parse(path, data))
		}
		return err
	})
	return out, err
}

func isText(path string) bool {
	switch filepath.Ext(path) {
	case ".yaml", ".yml", ".json":
		return true
	}
	return false
}

// unreadable are the files of which something cannot be read now, and could
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
