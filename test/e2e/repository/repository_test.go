package repository

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// What is committed is what others clone; what is removed is gone.
func TestClone(t *testing.T) {
	r, err := New(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	commit(t, r, map[string]string{"a/stays": "1", "goes": "1"})
	commit(t, r, map[string]string{"a/stays": "2", "goes": ""})

	clone := filepath.Join(t.TempDir(), "clone")
	if out, err := exec.Command("git", "clone", "--quiet", "--branch", Branch, r.URL, clone).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if got, err := os.ReadFile(filepath.Join(clone, "a", "stays")); err != nil || string(got) != "2" {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := os.Stat(filepath.Join(clone, "goes")); err == nil {
		t.Error("a removed file was cloned")
	}
}

func commit(t *testing.T, r *Repository, files map[string]string) {
	t.Helper()
	if err := r.Write(files); err != nil {
		t.Fatal(err)
	}
	if revision, err := r.Commit("a change"); err != nil || len(revision) != 40 {
		t.Fatalf("revision %q, %v", revision, err)
	}
}
