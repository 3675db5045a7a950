package accept

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/internal/claimgen"
	"github.com/arun4infra/zerotouch-platform/platform"
)

// generated is how many claims are made beside those in files, mutations how many
// of each are tried, and seed makes them the same ones each time.
const (
	generated = 600
	mutations = 1
	seed      = 5
)

// subject is a valid claim, with what to call it in a message.
type subject struct {
	name   string
	object map[string]any
}

// committed are the claims that the repository says are valid: the examples, the
// fixtures, and those that consumers' scripts are tested with.
func (p platformOf) committed(t *testing.T) []subject {
	t.Helper()
	var out []subject
	for _, pattern := range []string{
		"../../platform/04-apis/examples/*.yaml",
		"../../platform/04-apis/tests/fixtures/valid-*.yaml",
		"../../testdata/claims/valid/*.yaml",
	} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(files), err)
		}
		for _, file := range files {
			out = append(out, p.read(t, file)...)
		}
	}
	return out
}

func (p platformOf) read(t *testing.T, file string) []subject {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	claims, problems := p.judged(file, data)
	if len(claims) == 0 || len(problems) > 0 {
		t.Fatalf("%s: %d claims, problems: %v", file, len(claims), problems)
	}
	return claims
}

// judged reads claims as eds does.
func (p platformOf) judged(name string, data []byte) ([]subject, []claim.Problem) {
	f := claim.Parse(name, data)
	var out []subject
	for _, d := range f.Claims {
		out = append(out, subject{name, d.Object})
		f.Problems = append(f.Problems, p.judge.Judge(d)...)
	}
	return out, f.Problems
}

// made are claims by the published schema, and what is still valid of those with
// a mutation.
func (p platformOf) made(t *testing.T) []subject {
	t.Helper()
	g, err := claimgen.New(platform.Crossplane1().Files, seed)
	if err != nil {
		t.Fatal(err)
	}
	var out []subject
	for range generated {
		c := g.Claim()
		for _, c := range append(g.Mutants(c, mutations), c) {
			if claims, problems := p.judged(c.Name+":\n"+string(c.Text), c.Text); len(problems) == 0 {
				out = append(out, claims...)
			}
		}
	}
	return out
}
