// Package accept proves that Kubernetes accepts what claims become: it renders
// claims with the real function and gives the manifests to the code that an API
// server runs when they are created.
//
// It is a module of its own because that code is most of Kubernetes.
package accept

import (
	"context"
	"testing"

	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/render"
	"github.com/arun4infra/zerotouch-platform/render/function"
	"github.com/arun4infra/zerotouch-platform/render/function/functiontest"
)

// real is the real function, which all tests here share.
var real *function.Function

func TestMain(m *testing.M) {
	functiontest.Main(m, func(f *function.Function) { real = f })
}

// platformOf is what tells valid claims and renders them. Crossplane 1 stands
// for both: a test of package render holds the manifests of 2 against it.
type platformOf struct {
	judge    *judge.Judge
	renderer *render.Renderer
}

func newPlatform(t *testing.T) platformOf {
	t.Helper()
	j, r := functiontest.Platform(t, platform.Crossplane1(), real)
	return platformOf{j, r}
}

// manifests renders a valid claim.
func (p platformOf) manifests(t *testing.T, claim map[string]any) []map[string]any {
	t.Helper()
	claim = render.InNamespace(p.judge.Default(claim), namespace)
	result, err := p.renderer.Render(context.Background(), claim, nil)
	if err != nil {
		t.Fatal(err)
	}
	return result.Manifests
}

// namespace is that of claims that do not name one.
const namespace = "default"
