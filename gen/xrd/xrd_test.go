package xrd

import (
	"testing"

	"github.com/arun4infra/zerotouch-platform/gen/neutral"
	"github.com/arun4infra/zerotouch-platform/platform"
)

func TestTheAPIServerAcceptsTheDerivedCRDs(t *testing.T) {
	reflected, err := neutral.API()
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
