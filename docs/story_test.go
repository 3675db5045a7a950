package docs_test

import (
	"strings"
	"testing"
)

// What the guide shows of eds diff is what its story demands, which runs it.
func TestGuideShowsWhatEdsDiffPrints(t *testing.T) {
	const story, guide = "testdata/script/diff.txtar", "docs/guides/review-changes.md"
	_, printed, ok := strings.Cut(read(t, story), "\n-- want.txt --\n")
	printed, rest, more := strings.Cut(printed, "-- want.md --\n")
	comment, _, _ := strings.Cut(rest, "\n-- ") // or it is the last file
	if !ok || !more {
		t.Fatalf("%s has no want.txt and want.md; this test looks for nothing", story)
	}
	for _, shown := range []string{"```text\n" + printed + "```\n", quoted(comment)} {
		if !strings.Contains(read(t, guide), shown) {
			t.Errorf("%s does not show what eds diff prints today, which is in %s:\n%s", guide, story, shown)
		}
	}
}

// quoted is Markdown inside a quotation.
func quoted(markdown string) string {
	var out strings.Builder
	for line := range strings.Lines(strings.TrimRight(markdown, "\n") + "\n") {
		out.WriteString(strings.TrimRight("> "+line, " \n") + "\n")
	}
	return out.String()
}
