package render_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf16"

	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/claim"
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

// bench is what a test needs to judge and render claims.
type bench struct {
	judge    *judge.Judge
	renderer *render.Renderer
}

func newBench(t testing.TB) bench {
	t.Helper()
	return benchOf(t, platform.Crossplane1())
}

func benchOf(t testing.TB, target platform.Target) bench {
	t.Helper()
	j, r := functiontest.Platform(t, target, real)
	return bench{j, r}
}

// problems judges a claim as a user would write it.
func (b bench) problems(t testing.TB, object map[string]any) []claim.Problem {
	t.Helper()
	data, err := json.Marshal(object)
	if err != nil {
		t.Fatal(err)
	}
	f := claim.Parse("claim.json", ascii(data))
	if len(f.Claims) != 1 {
		t.Fatalf("%d claims in\n%s", len(f.Claims), data)
	}
	return append(f.Problems, b.judge.Judge(f.Claims[0])...)
}

// ascii escapes all that YAML does not allow to stand for itself.
func ascii(data []byte) []byte {
	var out []byte
	for _, r := range string(data) {
		if r < 0x7f {
			out = append(out, byte(r))
			continue
		}
		for _, unit := range utf16.AppendRune(nil, r) {
			out = fmt.Appendf(out, "\\u%04x", unit)
		}
	}
	return out
}

// render renders a claim that must be valid.
func (b bench) render(t testing.TB, object map[string]any) *render.Result {
	t.Helper()
	if problems := b.problems(t, object); len(problems) > 0 {
		t.Fatalf("the claim is not valid: %v", problems)
	}
	result, err := b.renderer.Render(context.Background(), render.InNamespace(b.judge.Default(object), "default"), nil)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// example reads one of the committed examples.
func example(t testing.TB, name string) map[string]any {
	t.Helper()
	data, err := os.ReadFile("../platform/04-apis/examples/" + name + "-claim.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return parse(t, string(data))
}

func parse(t testing.TB, text string) map[string]any {
	t.Helper()
	object := map[string]any{}
	if err := yaml.Unmarshal([]byte(strings.ReplaceAll(text, "\t", "  ")), &object); err != nil {
		t.Fatal(err)
	}
	return object
}
