package claimgen_test

import (
	"reflect"
	"testing"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/internal/claimgen"
	"github.com/arun4infra/zerotouch-platform/platform"
)

func TestTheSameSeedMakesTheSameClaims(t *testing.T) {
	a, b := generator(t, platform.Crossplane1()), generator(t, platform.Crossplane1())
	for range 20 {
		one, other := a.Claim(), b.Claim()
		if !reflect.DeepEqual(one, other) || !reflect.DeepEqual(a.Mutants(one, 10), b.Mutants(other, 10)) {
			t.Fatal("the same seed made another claim")
		}
	}
}

// Tests that generate claims are worth something only if it is known what is
// wrong with each.
func TestRules(t *testing.T) {
	for _, target := range platform.Targets() {
		t.Run(target.Crossplane, func(t *testing.T) {
			j, err := judge.FromPlatform(target.Files)
			if err != nil {
				t.Fatal(err)
			}
			g := generator(t, target)
			rules := map[string]int{}
			for range 50 {
				c := g.Claim()
				for _, c := range append(g.Mutants(c, 10), c) {
					rules[c.Rule]++
					expect(t, j, c)
				}
			}
			t.Logf("%d rules are broken, and %d claims are valid", len(rules)-1, rules[claimgen.Valid])
		})
	}
}

func expect(t *testing.T, j *judge.Judge, c claimgen.Claim) {
	t.Helper()
	f := claim.Parse("claim.yaml", c.Text)
	problems := f.Problems
	for _, d := range f.Claims {
		problems = append(problems, j.Judge(d)...)
	}
	valid := len(problems) == 0 && len(f.Claims) == 1
	if valid != (c.Rule == claimgen.Valid) && len(c.Text) < 10_000 {
		t.Errorf("%s: want %q, got %v\n%s", c.Name, c.Rule, problems, c.Text)
	}
}

func generator(t *testing.T, target platform.Target) *claimgen.Generator {
	t.Helper()
	g, err := claimgen.New(target.Files, 1)
	if err != nil {
		t.Fatal(err)
	}
	return g
}
