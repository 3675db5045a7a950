package xrd

import (
	"testing"

	"github.com/arun4infra/zerotouch-platform/gen/neutral"
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/spec"
)

func TestTheAPIServerAcceptsTheDerivedCRDs(t *testing.T) {
	comments, err := neutral.ParseComments(spec.Source)
	if err != nil {
		t.Fatal(err)
	}
	reflected, err := neutral.Reflect(spec.EventDrivenService{}, comments)
	if err != nil {
		t.Fatal(err)
	}
	structural, err := neutral.Structural(reflected)
	if err != nil {
		t.Fatal(err)
	}
	def, err := New(platform.Crossplane1(), structural, nil)
	if err != nil {
		t.Fatal(err)
	}
	crds, err := Derive(def)
	if err != nil {
		t.Fatal(err)
	}
	if err := crds.Accepted(); err != nil {
		t.Error(err)
	}
}
