// Package npm gives tests the node programs that a package-lock.json pins.
package npm

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Node installs what the folder's package-lock.json lists, unless it is there
// already, and returns the path of node. Where node is missing the test is
// skipped; in CI it fails, so that nothing stays untested unnoticed.
func Node(t testing.TB, dir string) string {
	t.Helper()
	node, err := exec.LookPath("node")
	if err == nil {
		_, err = exec.LookPath("npm")
	}
	switch {
	case err != nil && os.Getenv("CI") == "true":
		t.Fatalf("CI must have node and npm: %v", err)
	case err != nil:
		t.Skipf("needs node and npm: %v", err)
	}
	if !installed(dir) {
		install(t, dir)
	}
	return node
}

// installed compares times: npm writes its own copy of the lock file last.
func installed(dir string) bool {
	lock, err := os.Stat(filepath.Join(dir, "package-lock.json"))
	if err != nil {
		return false
	}
	done, err := os.Stat(filepath.Join(dir, "node_modules", ".package-lock.json"))
	return err == nil && !done.ModTime().Before(lock.ModTime())
}

func install(t testing.TB, dir string) {
	t.Helper()
	cmd := exec.Command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("npm ci in %s: %v\n%s", dir, err, out)
	}
}
