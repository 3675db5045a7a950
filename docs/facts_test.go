package docs_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/spec"
)

var (
	quotedProblem = regexp.MustCompile(`(?m)^[\w-]+\.yaml:\d+:\d+: (.+)$`)
	verdict       = regexp.MustCompile(`(?m)^# want \d+:\d+ (.+)$`)
	section       = regexp.MustCompile(`§(\d+(?:\.\d+)*)`)
)

// What a page says that eds validate prints is the verdict on a fixture, which
// other tests compare with eds.
func TestQuotedProblemsAreReal(t *testing.T) {
	verdicts := allMatches(t, verdict, "testdata/claims/invalid")
	quoted := 0
	for _, p := range newChecker(t).all {
		for _, b := range p.Blocks {
			for _, m := range quotedProblem.FindAllStringSubmatch(b.Text, -1) {
				quoted++
				if verdicts[m[1]] == "" {
					t.Errorf("%s:%d: no fixture in testdata/claims/invalid has the verdict %q", p.Path, b.Line, m[1])
				}
			}
		}
	}
	if quoted == 0 {
		t.Error("no page quotes eds validate; this test looks for nothing")
	}
}

// What a § cites is explained on the page of the design.
func TestCitedSectionsAreExplained(t *testing.T) {
	explained := section.FindAllString(read(t, "docs/design.md"), -1)
	for cited, file := range allMatches(t, section, "docs", "gen", "platform", "render", "scripts", "spec", "templates", "test") {
		if !slices.Contains(explained, "§"+cited) {
			t.Errorf("%s cites §%s, which docs/design.md does not explain", file, cited)
		}
	}
}

// The table of sizes is that of the source.
func TestWhyListsTheSizes(t *testing.T) {
	var rows, want []string
	for line := range strings.Lines(read(t, "docs/guides/why.md")) {
		if strings.Contains(line, "Gi |") {
			rows = append(rows, strings.Replace(strings.TrimSpace(line), " (default)", "", 1))
		}
	}
	for _, s := range spec.Sizes() {
		q, l := s.Resources.Requests, s.Resources.Limits
		want = append(want, "| `"+string(s.Size)+"` | "+q.CPU+" to "+l.CPU+" | "+q.Memory+" to "+l.Memory+" |")
	}
	if !slices.Equal(rows, want) {
		t.Errorf("docs/guides/why.md has\n%s\nwant\n%s", strings.Join(rows, "\n"), strings.Join(want, "\n"))
	}
}

// allMatches returns what the group of a pattern matches in the files below some
// folders, and for each match a file that has it.
func allMatches(t *testing.T, pattern *regexp.Regexp, folders ...string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, folder := range folders {
		err := eachFile(folder, "", func(file, text string) {
			for _, m := range pattern.FindAllStringSubmatch(text, -1) {
				all[m[1]] = file
			}
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}
