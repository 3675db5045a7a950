package render_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/arun4infra/zerotouch-platform/internal/golden"
	"github.com/arun4infra/zerotouch-platform/render"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// The committed examples become exactly the committed manifests (§4.2.1, §4.2.2).
func TestExamplesBecomeWhatIsCommitted(t *testing.T) {
	b := newBench(t)
	for _, name := range []string{"minimal", "full", "agent-executor"} {
		var out bytes.Buffer
		if err := render.Print(&out, b.render(t, example(t, name)).Manifests); err != nil {
			t.Fatal(err)
		}
		golden.Compare(t, "../../platform/04-apis/tests/expected/"+name+".yaml", out.Bytes())
	}
}

// The largest list of references that fits the document's services several
// times over: nothing is lost, nothing is mixed up.
func TestManyReferences(t *testing.T) {
	b := newBench(t)
	claim := example(t, "minimal")
	var refs []any
	for i := range spec.MaxSecretRefs {
		refs = append(refs, manyKeys(i, 25))
	}
	merge(claim, map[string]any{"spec": map[string]any{"secretRefs": refs}})
	env := envOf(b.render(t, claim))
	for i := range spec.MaxSecretRefs {
		for k := range 25 {
			want := fmt.Sprintf("secret-%d/key.%d", i, k)
			if got := env[fmt.Sprintf("ENV_%d_%d", i, k)]; got != want {
				t.Errorf("reference %d, key %d: got %q, want %q", i, k, got, want)
			}
		}
	}
	if want := len(spec.ReservedEnvNames()) + spec.MaxSecretRefs*25; len(env) != want {
		t.Errorf("got %d variables, want %d", len(env), want)
	}
}

func manyKeys(ref, n int) map[string]any {
	var env []any
	for k := range n {
		env = append(env, map[string]any{"secretKey": fmt.Sprintf("key.%d", k), "envName": fmt.Sprintf("ENV_%d_%d", ref, k)})
	}
	return map[string]any{"name": fmt.Sprintf("secret-%d", ref), "env": env, "envFrom": ref%2 == 0}
}
