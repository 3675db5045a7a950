package witness_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/diff/api"
	"github.com/arun4infra/zerotouch-platform/diff/api/apitest"
	"github.com/arun4infra/zerotouch-platform/diff/witness"
	"github.com/arun4infra/zerotouch-platform/platform"
)

// Each change of the real API is classified correctly, and the API server's own
// code agrees: a compatible change refuses no legal claim, and for a breaking one
// there is a legal claim that is now refused or loses a field.
func TestMutations(t *testing.T) {
	for _, target := range platform.Targets() {
		t.Run("Crossplane "+target.Crossplane, func(t *testing.T) { mutations(t, target.Files) })
	}
}

func mutations(t *testing.T, files fs.FS) {
	published := read(t, files, platform.JSONSchema)
	full, err := os.ReadFile("../../platform/04-apis/examples/full-claim.yaml")
	if err != nil {
		t.Fatal(err)
	}
	old := served(t, files)
	before := judgeOf(t, old, published)
	legal := legalClaims(t, before)
	for _, m := range apitest.Mutations() {
		t.Run(m.Name, func(t *testing.T) {
			new := old.DeepCopy()
			m.Do(new)
			after, err := judge.New(new, published)
			if err != nil {
				t.Fatal(err)
			}
			changes := api.Compare(old, new)
			if err := witness.Decide(changes, before, after, published); err != nil {
				t.Fatal(err)
			}
			c := worst(t, changes)
			if c.Rule != m.Rule || c.Class != m.Class {
				t.Fatalf("got %+v, want %s %s; all: %+v", c, m.Class, m.Rule, changes)
			}
			if m.Elsewhere {
				return
			}
			switch m.Class {
			case api.Compatible:
				for _, d := range legal {
					if problems := after.Judge(d); len(problems) > 0 {
						t.Fatalf("refuses a claim that was legal: %v", problems[0])
					}
				}
			case api.Breaking:
				d := broken(t, full, c, m)
				if problems := before.Judge(d); len(problems) > 0 {
					t.Fatalf("the witness was never legal: %v (of %v)", problems, c.Witness)
				}
				if len(after.Judge(d)) == 0 {
					t.Fatalf("the witness is legal still: %v", c.Witness)
				}
			}
		})
	}
}

func TestNothingChanges(t *testing.T) {
	crd := served(t, platform.Crossplane1().Files)
	if got := api.Compare(crd, crd.DeepCopy()); len(got) > 0 {
		t.Errorf("got %+v", got)
	}
}

func worst(t *testing.T, changes []api.Change) api.Change {
	t.Helper()
	if len(changes) == 0 {
		t.Fatal("found nothing")
	}
	return changes[0]
}

// broken returns the claim that proves a breaking change.
func broken(t *testing.T, full []byte, c api.Change, m apitest.Mutation) *claim.Document {
	t.Helper()
	var object map[string]any
	if err := yaml.Unmarshal(full, &object); err != nil {
		t.Fatal(err)
	}
	whole, isClaim := c.Witness.(map[string]any)
	switch {
	case m.Claim != nil:
		m.Claim(object)
	case isClaim && whole["apiVersion"] != nil:
		object = whole
	default:
		apitest.Put(object, c.Path, c.Witness)
	}
	return document(t, object)
}

func document(t *testing.T, object map[string]any) *claim.Document {
	t.Helper()
	data, err := json.Marshal(object)
	if err != nil {
		t.Fatal(err)
	}
	f := claim.Parse("x", data)
	if len(f.Claims) != 1 || len(f.Problems) > 0 {
		t.Fatalf("not a claim: %v", f.Problems)
	}
	return f.Claims[0]
}

// legalClaims returns the committed claims.
func legalClaims(t *testing.T, j *judge.Judge) []*claim.Document {
	t.Helper()
	names, err := filepath.Glob("../../testdata/claims/valid/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var out []*claim.Document
	for _, name := range append(names, "../../platform/04-apis/examples/full-claim.yaml") {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if len(data) > 8<<10 {
			continue // it takes long and proves no more
		}
		for _, d := range claim.Parse(name, data).Claims {
			if len(j.Judge(d)) == 0 {
				out = append(out, d)
			}
		}
	}
	if len(out) < 20 {
		t.Fatalf("only %d claims are legal", len(out))
	}
	return out
}

func served(t *testing.T, files fs.FS) *extv1.CustomResourceDefinition {
	t.Helper()
	crd, err := judge.Served(files)
	if err != nil {
		t.Fatal(err)
	}
	return crd
}

func judgeOf(t *testing.T, crd *extv1.CustomResourceDefinition, published []byte) *judge.Judge {
	t.Helper()
	j, err := judge.New(crd, published)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func read(t *testing.T, files fs.FS, name string) []byte {
	t.Helper()
	data, err := fs.ReadFile(files, name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
