package gitfs_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/arun4infra/zerotouch-platform/internal/gitfs"
)

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a/ü b.txt", "old\n")
	write(t, dir, "a/empty", "")
	write(t, dir, "b.txt", "b")
	if err := os.Symlink("b.txt", filepath.Join(dir, "a/link")); err != nil {
		t.Fatal(err)
	}
	run(t, dir, "init", "-q")
	run(t, dir, "add", ".")
	run(t, dir, "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "a")
	write(t, dir, "a/ü b.txt", "new\n")

	repo, err := gitfs.Find(t.Context(), filepath.Join(dir, "a"))
	if err != nil {
		t.Fatal(err)
	}
	commit, err := repo.Commit(t.Context(), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	files, err := repo.Files(t.Context(), commit, "a")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"a/ü b.txt": "old\n", "a/empty": ""} {
		if got, err := fs.ReadFile(files, name); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	for _, name := range []string{"b.txt", "a/link"} {
		if _, err := fs.ReadFile(files, name); err == nil {
			t.Errorf("has %s", name)
		}
	}
	for _, revision := range []string{"nothing", "--all", ""} {
		if got, err := repo.Commit(t.Context(), revision); err == nil {
			t.Errorf("%q is %s", revision, got)
		}
	}
}

func write(t *testing.T, dir, name, data string) {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

func run(t *testing.T, dir string, args ...string) {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}
