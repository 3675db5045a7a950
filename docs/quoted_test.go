package docs_test

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	quotedProblem = regexp.MustCompile(`(?m)^[\w-]+\.yaml:\d+:\d+: (.+)$`)
	verdict       = regexp.MustCompile(`(?m)^# want \d+:\d+ (.+)$`)
)

// What a page says that eds validate prints is the verdict on a fixture, which
// other tests hold against eds.
func TestQuotedProblemsAreReal(t *testing.T) {
	real := map[string]bool{}
	files, err := filepath.Glob(filepath.Join(root, "testdata/claims/invalid/*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	for _, file := range files {
		for _, m := range verdict.FindAllStringSubmatch(read(t, strings.TrimPrefix(file, root)), -1) {
			real[m[1]] = true
		}
	}
	quoted := 0
	for _, p := range inOrder(pages(t)) {
		for _, b := range p.blocks {
			for _, m := range quotedProblem.FindAllStringSubmatch(b.text, -1) {
				quoted++
				if !real[m[1]] {
					t.Errorf("%s:%d: no fixture in testdata/claims/invalid has the verdict %q", p.path, b.line, m[1])
				}
			}
		}
	}
	if quoted == 0 {
		t.Error("no page quotes eds validate; this test looks for nothing")
	}
}

// What the guide shows of eds diff is what its story demands, which runs it.
func TestGuideShowsWhatEdsDiffPrints(t *testing.T) {
	const story, guide = "testdata/script/diff.txtar", "docs/guides/review-changes.md"
	_, printed, ok := strings.Cut(read(t, story), "\n-- want.txt --\n")
	printed, _, end := strings.Cut(printed, "-- want.md --\n")
	if !ok || !end {
		t.Fatalf("%s has no want.txt; this test looks for nothing", story)
	}
	if !strings.Contains(read(t, guide), "```text\n"+printed+"```\n") {
		t.Errorf("%s does not show what eds diff prints today, which is in %s:\n%s", guide, story, printed)
	}
}
