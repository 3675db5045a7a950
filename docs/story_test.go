package docs_test

import (
	"strings"
	"testing"
)

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
