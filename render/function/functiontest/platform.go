package functiontest

import (
	"testing"

	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/render"
)

// Platform returns what judges the claims of a target, and what renders them with
// a function.
func Platform(t testing.TB, target platform.Target, f render.Caller) (*judge.Judge, *render.Renderer) {
	t.Helper()
	j, err := judge.FromPlatform(target.Files)
	if err != nil {
		t.Fatal(err)
	}
	r, err := render.New(target, f)
	if err != nil {
		t.Fatal(err)
	}
	return j, r
}
