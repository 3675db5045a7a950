package check_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/arun4infra/zerotouch-platform/claim/check"
	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/claim/source"
	"github.com/arun4infra/zerotouch-platform/platform"
)

// A folder may contain anything; a file that is named is there to be checked. What mentions
// claims is never passed over.
func TestFilesThatAreNoYAML(t *testing.T) {
	huge := append([]byte(`{"a": "`), bytes.Repeat([]byte("x"), source.MaxFileSize)...)
	j, err := judge.FromPlatform(platform.Crossplane1().Files)
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		text    []byte
		skipped bool
	}{
		"Latin-1":               {[]byte("a: caf\xe9\n"), true},
		"Latin-1 with a claim":  {[]byte("kind: EventDrivenService\na: caf\xe9\n"), false},
		"huge":                  {append(huge, `"}`...), true},
		"huge, a claim at last": {append(bytes.Clone(huge), `", "kind": "EventDrivenService"}`...), false},
		"commented JSON":        {[]byte("{\n  // strict\n  \"a\": {}\n}\n"), true},
		"a Helm template":       {[]byte("name: {{ .Release.Name }}\n{{- if .x }}\ny: 1\n{{- end }}\n"), true},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "file.json")
			if err := os.WriteFile(file, tc.text, 0o600); err != nil {
				t.Fatal(err)
			}
			for _, found := range []bool{true, false} {
				check.Checker{Judge: j}.Files([]source.File{{Name: file, Found: found}}, func(r check.Result) {
					if wrong := r.Err != nil || len(r.Problems) > 0; r.Skipped != (found && tc.skipped) || wrong == r.Skipped {
						t.Errorf("found %v: skipped %v, wrong %v", found, r.Skipped, wrong)
					}
				})
			}
		})
	}
}
