package corpus_test

import (
	"io/fs"
	"reflect"
	"testing"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/test/verdicts/corpus"
)

func TestTheSameSeedGivesTheSameClaims(t *testing.T) {
	published, err := fs.ReadFile(platform.Crossplane1().Files, platform.JSONSchema)
	if err != nil {
		t.Fatal(err)
	}
	o := corpus.Options{Seed: 7, Valid: 20, Mutations: 10}
	a, err := corpus.Generate(published, o)
	if err != nil {
		t.Fatal(err)
	}
	b, err := corpus.Generate(published, o)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(a, b) {
		t.Error("two runs gave different claims")
	}
}
