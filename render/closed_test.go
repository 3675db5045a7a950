package render_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/internal/flat"
	"github.com/arun4infra/zerotouch-platform/render"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// TestClosedToWhatTheSchemaRefuses renders claims that did not go through the
// schema. What the Composition has no patch for is an error, not left out.
func TestClosedToWhatTheSchemaRefuses(t *testing.T) {
	b := newBench(t)
	for name, tc := range map[string]struct {
		change  func(claim map[string]any)
		refused bool
	}{
		"as many Secrets as are legal":    {references("secretRefs", spec.MaxSecretRefs), false},
		"one Secret too many":             {references("secretRefs", spec.MaxSecretRefs+1), true},
		"as many ConfigMaps as are legal": {references("configMapRefs", spec.MaxConfigMapRefs), false},
		"one ConfigMap too many":          {references("configMapRefs", spec.MaxConfigMapRefs+1), true},
		"as many triggers as are legal":   {triggers(spec.MaxTriggers), false},
		"one trigger too many":            {triggers(spec.MaxTriggers + 1), true},
		"unknown size":                    {func(c map[string]any) { set(c, []string{"spec", "size"}, "huge") }, true},
		"no size":                         {func(c map[string]any) { delete(c["spec"].(map[string]any), "size") }, true},
		"no image":                        {func(c map[string]any) { delete(c["spec"].(map[string]any), "image") }, true},
	} {
		t.Run(name, func(t *testing.T) {
			claim := render.InNamespace(b.judge.Default(example(t, "minimal")), "default")
			tc.change(claim)
			if _, err := b.renderer.Render(context.Background(), claim, nil); (err != nil) != tc.refused {
				t.Errorf("got %v, want an error: %v", err, tc.refused)
			}
		})
	}
}

// What the schema would not know is not carried anywhere, and no name of a Secret
// is taken for something else.
func TestClosedToWhatTheSchemaDoesNotKnow(t *testing.T) {
	b := newBench(t)
	claim := render.InNamespace(b.judge.Default(example(t, "minimal")), "default")
	set(claim, []string{"spec", "secretRefs"}, []any{map[string]any{"name": "-", "envFrom": true}})
	set(claim, []string{"spec", "initContainer"}, map[string]any{
		"args": []any{"migrate"}, "securityContext": map[string]any{"privileged": true}, "volumeMounts": []any{},
	})
	result, err := b.renderer.Render(context.Background(), claim, nil)
	if err != nil {
		t.Fatal(err)
	}
	values := flat.Manifests(result.Manifests)
	const pod = "Deployment.spec.template.spec."
	if got := values[pod+"containers[main].envFrom[0].secretRef.name"]; got != `"-"` {
		t.Errorf("the Secret's name is %s", got)
	}
	for path := range values {
		if strings.HasSuffix(path, ".privileged") || strings.HasSuffix(path, ".volumeMounts") {
			t.Errorf("%s comes from the claim", path)
		}
	}
}

func references(list string, n int) func(map[string]any) {
	return func(claim map[string]any) {
		var entries []any
		for i := range n {
			entries = append(entries, map[string]any{"name": fmt.Sprintf("r%d", i), "envFrom": true})
			if list == "configMapRefs" {
				delete(entries[i].(map[string]any), "envFrom")
			}
		}
		set(claim, []string{"spec", list}, entries)
	}
}

func triggers(n int) func(map[string]any) {
	return func(claim map[string]any) {
		var entries []any
		for range n {
			entries = append(entries, map[string]any{"stream": "S", "consumer": "c"})
		}
		set(claim, []string{"spec", "scaling"}, map[string]any{"triggers": entries})
	}
}
