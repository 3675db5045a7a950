package artifact

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"

	"github.com/pmezard/go-difflib/difflib"
)

// Diff returns what would have to change in a folder, in order of path: files
// that differ, files that are missing, and files under the given roots that
// were generated before and no longer are.
func (s Set) Diff(dir fs.FS, roots ...string) ([]Change, error) {
	var changes []Change
	for _, p := range s.Paths() {
		old, err := fs.ReadFile(dir, p)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("reading what is there: %w", err)
		}
		if err != nil || !bytes.Equal(old, s[p]) {
			changes = append(changes, Change{Path: p, Old: old, New: s[p]})
		}
	}
	for _, root := range roots {
		stale, err := s.stale(dir, root)
		if err != nil {
			return nil, fmt.Errorf("looking for files no longer generated: %w", err)
		}
		changes = append(changes, stale...)
	}
	return changes, nil
}

func (s Set) stale(dir fs.FS, root string) ([]Change, error) {
	var changes []Change
	err := fs.WalkDir(dir, root, func(p string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && p == root {
			return fs.SkipAll
		}
		if err != nil || !d.Type().IsRegular() || s[p] != nil {
			return err
		}
		data, err := fs.ReadFile(dir, p)
		if err == nil && isGenerated(p, data) {
			changes = append(changes, Change{Path: p, Old: data})
		}
		return err
	})
	return changes, err
}

// isGenerated reports whether a file was written by the generator: it carries
// the marker in its first lines. Temporary files of a run that was killed are
// the generator's too.
func isGenerated(p string, data []byte) bool {
	if ok, _ := path.Match(tempPattern, path.Base(p)); ok {
		return true
	}
	head := data[:min(len(data), 512)]
	return bytes.Contains(head, []byte(Marker))
}

// Unified returns the change as a unified diff.
func (c Change) Unified() (string, error) {
	from, to := "a/"+c.Path, "b/"+c.Path
	if c.Old == nil {
		from = "/dev/null"
	}
	if c.New == nil {
		to = "/dev/null"
	}
	return difflib.GetUnifiedDiffString(difflib.UnifiedDiff{
		A: difflib.SplitLines(string(c.Old)), FromFile: from,
		B: difflib.SplitLines(string(c.New)), ToFile: to,
		Context: 3,
	})
}
