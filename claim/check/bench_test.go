package check_test

import (
	"os"
	"testing"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/platform"
)

// BenchmarkClaim is one full claim, from bytes to verdict.
func BenchmarkClaim(b *testing.B) {
	data, err := os.ReadFile("../../platform/04-apis/examples/agent-executor-claim.yaml")
	if err != nil {
		b.Fatal(err)
	}
	j, err := judge.FromPlatform(platform.Crossplane1().Files)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		f := claim.Parse("claim.yaml", data)
		for _, d := range f.Claims {
			if problems := j.Judge(d); len(problems) > 0 {
				b.Fatal(problems)
			}
		}
	}
}
