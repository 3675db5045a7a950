package check_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/claim/check"
	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/claim/source"
	"github.com/arun4infra/zerotouch-platform/platform"
)

const claims = "../../testdata/claims/"

func TestValidClaims(t *testing.T) {
	for _, file := range append(glob(t, claims+"valid/*.yaml"), glob(t, "../../platform/04-apis/examples/*.yaml")...) {
		for _, p := range problems(t, file) {
			t.Errorf("%s:%s", file, p)
		}
	}
}

// An invalid fixture ends with what is wrong with it: "# want LINE:COLUMN PATH: MESSAGE".
func TestInvalidClaims(t *testing.T) {
	for _, file := range glob(t, claims+"invalid/*.yaml") {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			got, want := problems(t, file), wanted(t, file)
			if strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
			}
		})
	}
}

func wanted(t *testing.T, file string) []string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for line := range strings.Lines(string(data)) {
		if w, ok := strings.CutPrefix(line, "# want "); ok {
			want = append(want, strings.TrimSpace(w))
		}
	}
	if len(want) == 0 {
		t.Fatalf("%s does not say what is wrong with it", file)
	}
	return want
}

func problems(t *testing.T, file string) []string {
	t.Helper()
	j, err := judge.FromPlatform(platform.Crossplane1().Files)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	check.Checker{Judge: j}.Files([]source.File{{Name: file}}, func(r check.Result) {
		if r.Err != nil || len(r.Claims) != 1 {
			t.Fatalf("%s: %d claims, %v", file, len(r.Claims), r.Err)
		}
		for _, p := range r.Problems {
			if p.Warning {
				continue // testdata/script/validate.txtar has them
			}
			got = append(got, fmt.Sprintf("%d:%d %s", p.Line, p.Column, p))
		}
	})
	return got
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: no files: %v", pattern, err)
	}
	return files
}
