package claimgen_test

import (
	"io/fs"
	"reflect"
	"testing"

	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/internal/claimgen"
	"github.com/arun4infra/zerotouch-platform/platform"
)

// Tests that generate claims are worth something only if many are valid, many
// are not, and all are the same the next time.
func TestGenerator(t *testing.T) {
	a, b := generator(t), generator(t)
	j, err := judge.FromPlatform(platform.Crossplane1().Files)
	if err != nil {
		t.Fatal(err)
	}
	const n = 500
	valid, mutantsValid := 0, 0
	for range n {
		c := a.Claim()
		m := a.Mutate(c)
		if !reflect.DeepEqual(c, b.Claim()) || !reflect.DeepEqual(m, b.Mutate(c)) {
			t.Fatal("the same seed made another claim")
		}
		valid += accepted(t, j, c)
		mutantsValid += accepted(t, j, m.Claim)
	}
	t.Logf("%d of %d claims and %d of their mutants are valid", valid, n, mutantsValid)
	if valid < n*8/10 || mutantsValid > n/2 {
		t.Error("the generator has become useless")
	}
}

func generator(t *testing.T) *claimgen.Generator {
	t.Helper()
	published, err := fs.ReadFile(platform.Crossplane1().Files, platform.JSONSchema)
	if err != nil {
		t.Fatal(err)
	}
	g, err := claimgen.New(published, 1)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func accepted(t *testing.T, j *judge.Judge, object map[string]any) int {
	t.Helper()
	data, err := yaml.Marshal(object)
	if err != nil {
		t.Fatal(err)
	}
	f := claim.Parse("x", data)
	if len(f.Claims) != 1 || len(f.Problems)+len(j.Judge(f.Claims[0])) > 0 {
		return 0
	}
	return 1
}
