package judge_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/platform"
)

// Whatever a document holds, judging it ends, every problem has a message and a
// place, and the document itself is left as it was.
func FuzzClaim(f *testing.F) {
	files, _ := filepath.Glob("../../testdata/claims/*/*.yaml")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	j, err := judge.FromPlatform(platform.Crossplane1().Files)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, d := range claim.Parse("fuzz.yaml", data).Claims {
			for _, p := range j.Judge(d) {
				if p.Message == "" || p.Line == 0 {
					t.Errorf("problem without message or place: %+v", p)
				}
			}
		}
	})
}
