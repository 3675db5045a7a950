package components

import (
	"archive/zip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// copyModule copies the source of a module, as the Go command downloads and
// verifies it, into a new folder.
func copyModule(ctx context.Context, module, dir string) error {
	found, err := download(ctx, module)
	if err != nil {
		return err
	}
	archive, err := zip.OpenReader(found.Zip)
	if err != nil {
		return err
	}
	defer archive.Close()
	content, err := fs.Sub(archive, module)
	if err != nil {
		return err
	}
	if err := os.CopyFS(dir, content); err != nil {
		return err
	}
	return os.RemoveAll(filepath.Join(dir, "vendor"))
}

type downloaded struct{ Dir, Zip, Error string }

// download reports an error only without an archive: the Go command complains
// about modules that need a newer Go, but downloads them anyway.
func download(ctx context.Context, module string) (downloaded, error) {
	cmd := exec.CommandContext(ctx, "go", "mod", "download", "-json", module)
	cmd.Dir = os.TempDir()
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod")
	out, failure := cmd.Output()
	var found downloaded
	if err := json.Unmarshal(out, &found); err != nil {
		return found, errors.Join(fmt.Errorf("downloading %s", module), failure, err)
	}
	if found.Zip == "" {
		return found, fmt.Errorf("downloading %s: %s", module, found.Error)
	}
	return found, nil
}

// edit is a change to a file of the source: a pattern, what replaces it, and how
// often it must be there.
type edit struct {
	file, pattern, replacement string
	times                      int
}

func (e edit) apply(dir string) error {
	path := filepath.Join(dir, e.file)
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	re := regexp.MustCompile(e.pattern)
	if n := len(re.FindAll(data, -1)); n != e.times {
		return fmt.Errorf("%s: %q is there %d times, want %d", e.file, e.pattern, n, e.times)
	}
	return os.WriteFile(path, re.ReplaceAll(data, []byte(e.replacement)), 0o644)
}

func goCommand(dir string, args ...string) error {
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("go %s: %w\n%s", strings.Join(args, " "), err, out)
	}
	return nil
}
