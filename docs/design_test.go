package docs_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/spec"
)

var section = regexp.MustCompile(`§(\d+(?:\.\d+)*)`)

// A § leads somewhere: what it decides is on the page.
func TestCitedSectionsAreExplained(t *testing.T) {
	explained := section.FindAllString(read(t, "docs/design.md"), -1)
	for _, folder := range []string{"docs", "gen", "platform", "render", "scripts", "spec", "templates", "test"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() && d.Name() == "node_modules" {
				return fs.SkipDir
			}
			if d.IsDir() || filepath.Base(file) == "design_test.go" {
				return nil
			}
			data, err := os.ReadFile(file)
			for _, cited := range section.FindAllString(string(data), -1) {
				if !slices.Contains(explained, cited) {
					t.Errorf("%s cites %s, which docs/design.md does not explain", file, cited)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// The table of sizes is that of the source.
func TestWhyListsTheSizes(t *testing.T) {
	var rows []string
	for line := range strings.Lines(read(t, "docs/guides/why.md")) {
		if strings.Contains(line, "Gi |") {
			rows = append(rows, strings.Replace(strings.TrimSpace(line), " (default)", "", 1))
		}
	}
	var want []string
	for _, s := range spec.Sizes() {
		q, l := s.Resources.Requests, s.Resources.Limits
		want = append(want, "| `"+string(s.Size)+"` | "+q.CPU+" to "+l.CPU+" | "+q.Memory+" to "+l.Memory+" |")
	}
	if !slices.Equal(rows, want) {
		t.Errorf("docs/guides/why.md has\n%s\nwant\n%s", strings.Join(rows, "\n"), strings.Join(want, "\n"))
	}
}
