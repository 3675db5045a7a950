package causes

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/docs/page"
)

// sections returns the sections of the guide by their anchors.
func sections(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile("../../docs/guides/troubleshooting.md")
	if err != nil {
		t.Fatal(err)
	}
	return page.Parse("", string(data)).Sections
}

// guideHas demands that a section of the guide has a message, however its lines
// are wrapped.
func guideHas(t *testing.T, id, message string) {
	t.Helper()
	section, ok := sections(t)[id]
	if !ok {
		t.Errorf("the guide has no section for %s", id)
		return
	}
	if !strings.Contains(oneLine(section), oneLine(message)) {
		t.Errorf("the guide's section for %s does not have the message\n%s", id, message)
	}
}

// A cause without a section, a file of its own or a test is not finished.
func TestEveryRuleIsWhole(t *testing.T) {
	have := sections(t)
	for _, r := range Rules() {
		if have[r.ID] == "" {
			t.Errorf("the guide has no section for %s", r.ID)
		}
		file := strings.ReplaceAll(r.ID, "-", "_")
		if _, err := os.Stat(file + ".go"); err != nil {
			t.Error(err)
		}
		data, err := os.ReadFile(file + "_test.go")
		if err != nil || !strings.Contains(string(data), `"`+r.ID+`", `) {
			t.Errorf("%s_test.go does not test %s: %v", file, r.ID, err)
		}
	}
}

// Each cause is produced end to end, by a test that its section names.
func TestEveryCauseIsProduced(t *testing.T) {
	files, err := filepath.Glob("../../test/e2e/doctor_*_test.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("%v, %v", files, err)
	}
	var tests string
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		tests += string(data)
	}
	have := sections(t)
	for _, r := range Rules() {
		if !strings.Contains(tests, `"`+r.ID+`"`) {
			t.Errorf("no end-to-end test produces %s", r.ID)
		}
		_, known, _ := strings.Cut(have[r.ID], "**Known.**")
		if !knownBy.MatchString(oneLine(known)) {
			t.Errorf("the section of %s names no test that produces it: %s", r.ID, known)
		}
	}
}

var knownBy = regexp.MustCompile("^(End to end|With real containers)[^.]*`TestDoctor")

// An ID that no rule has would explain nothing.
func TestRulesExplainRules(t *testing.T) {
	var all []string
	for _, r := range Rules() {
		if slices.Contains(all, r.ID) {
			t.Errorf("two rules are called %s", r.ID)
		}
		all = append(all, r.ID)
	}
	for _, r := range Rules() {
		for _, id := range r.Explains {
			if !slices.Contains(all, id) || id == r.ID {
				t.Errorf("%s explains %s", r.ID, id)
			}
		}
	}
}
