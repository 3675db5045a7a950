package causes

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var heading = regexp.MustCompile(`(?m)^#{2,4} (.+)$`)

// sections returns the sections of the guide by their anchors, as GitHub makes
// them.
func sections(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile("../../docs/guides/troubleshooting.md")
	if err != nil {
		t.Fatal(err)
	}
	text, out := string(data), map[string]string{}
	found := heading.FindAllStringSubmatchIndex(text, -1)
	for i, m := range found {
		end := len(text)
		if i+1 < len(found) {
			end = found[i+1][0]
		}
		out[strings.ReplaceAll(strings.ToLower(text[m[2]:m[3]]), " ", "-")] = text[m[1]:end]
	}
	return out
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
		known := oneLine(have[r.ID][strings.LastIndex(have[r.ID], "**Known.**"):])
		if !knownBy.MatchString(known) {
			t.Errorf("the section of %s names no test that produces it: %s", r.ID, known)
		}
	}
}

var knownBy = regexp.MustCompile("^\\*\\*Known\\.\\*\\* (End to end|With real containers)[^.]*`TestDoctor")

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
