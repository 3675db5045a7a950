// Package browser_test opens the pages of the documentation in a real browser,
// driven by the node programs in this folder.
package browser_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/arun4infra/zerotouch-platform/test/editor/npm"
)

// TestPages runs each *.test.mjs. UPDATE=1 takes the screenshots again.
func TestPages(t *testing.T) {
	browser := chromium(t)
	node := npm.Node(t, ".")
	files, err := filepath.Glob("*.test.mjs")
	if err != nil || len(files) == 0 {
		t.Fatalf("no tests: %v", err)
	}
	for _, file := range files {
		t.Run(file, func(t *testing.T) {
			cmd := exec.Command(node, "--test", file)
			cmd.Env = append(os.Environ(), "BROWSER="+browser)
			out, err := cmd.CombinedOutput()
			t.Logf("%s", out)
			if err != nil {
				t.Fatal(err)
			}
		})
	}
}

// chromium returns the path of a browser. Where there is none the tests are
// skipped; in CI they fail, so that nothing stays untested unnoticed.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "google-chrome", "chromium-browser"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	const missing = "needs chromium; on Debian: apt-get install chromium"
	if os.Getenv("CI") == "true" {
		t.Fatal(missing)
	}
	t.Skip(missing)
	return ""
}
