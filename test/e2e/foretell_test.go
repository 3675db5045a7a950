package e2e

import (
	"fmt"
	"io/fs"
	"testing"
	"testing/fstest"

	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/diff/claims"
	"github.com/arun4infra/zerotouch-platform/render"
)

// overlay is a tree in which one file has another text.
type overlay struct {
	fs.FS
	name string
	data []byte
}

func (o overlay) Open(name string) (fs.File, error) {
	if name == o.name {
		return fstest.MapFS{name: {Data: o.data}}.Open(name)
	}
	return o.FS.Open(name)
}

// sideOf is a platform as eds diff sees it.
func sideOf(t *testing.T, files fs.FS) claims.Side {
	t.Helper()
	at := target()
	at.Files = files
	j, err := judge.FromPlatform(files)
	if err != nil {
		t.Fatal(err)
	}
	r, err := render.New(at, function)
	if err != nil {
		t.Fatal(err)
	}
	return claims.Side{Judge: j, Renderer: r, ID: fmt.Sprintf("%p", r)}
}

// foretell returns what eds diff says about a change; nil stands for a deleted
// claim.
func foretell(t *testing.T, old, changed map[string]any, before, after claims.Side) claims.Consequence {
	t.Helper()
	pair := claims.Pair{File: "claim.yaml", Old: document(t, old), New: document(t, changed)}
	effects, err := claims.Effects(t.Context(), []claims.Pair{pair}, before, after, func() {})
	if err != nil {
		t.Fatal(err)
	}
	if effects[0].Unclear != "" {
		t.Fatalf("unclear: %s", effects[0].Unclear)
	}
	return effects[0].Consequence
}

func document(t *testing.T, object map[string]any) *claim.Document {
	t.Helper()
	if object == nil {
		return nil
	}
	data, err := yaml.Marshal(object)
	if err != nil {
		t.Fatal(err)
	}
	f := claim.Parse("claim.yaml", data)
	if len(f.Claims) != 1 {
		t.Fatalf("%d claims in:\n%s", len(f.Claims), data)
	}
	return f.Claims[0]
}
