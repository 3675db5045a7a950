package render_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/internal/claimgen"
	"github.com/arun4infra/zerotouch-platform/internal/flat"
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// TestBothCrossplanesAgree compares verdict and manifests for all fixtures and
// for generated claims: a team never notices which Crossplane it has. Claims
// with Crossplane's own fields are left out; those are elsewhere in 2. So are
// composite resources, which a change of a claim can make and which nobody writes.
func TestBothCrossplanesAgree(t *testing.T) {
	one, two := newBench(t), benchOf(t, platform.Crossplane2())
	checked, valid := 0, 0
	for name, claim := range allClaims(t) {
		if hasCrossplaneFields(claim) || claim["kind"] == platform.Crossplane1().Kind {
			continue
		}
		checked++
		problems := texts(one.problems(t, claim))
		if other := texts(two.problems(t, claim)); problems != other {
			t.Errorf("%s: with Crossplane 1\n%s\nwith Crossplane 2\n%s", name, problems, other)
		}
		if problems != "" {
			continue
		}
		valid++
		diff := flat.Diff(flat.Manifests(one.render(t, claim).Manifests), flat.Manifests(two.render(t, claim).Manifests))
		if len(diff) > 0 {
			t.Errorf("%s: manifests differ:\n%s", name, strings.Join(diff, "\n"))
		}
	}
	t.Logf("%d claims, of which %d are valid", checked, valid)
	if valid < 100 || checked-valid < 100 {
		t.Error("too few claims to mean anything")
	}
}

// TestCrossplane2Readiness: the function itself says what is ready. Whatever does
// not wait for a condition is ready once it is observed.
func TestCrossplane2Readiness(t *testing.T) {
	b := benchOf(t, platform.Crossplane2())
	claim := b.judge.Default(example(t, "minimal"))
	waitsFor := map[string]string{"deployment": "Available", "scaledobject": "Ready"}
	for _, status := range []string{"True", "False"} {
		observed := map[string]map[string]any{}
		for _, k := range spec.Kinds() {
			name := strings.ToLower(k.Kind)
			observed[name] = map[string]any{}
			if condition := waitsFor[name]; condition != "" {
				observed[name] = parse(t, `{status: {conditions: [{type: `+condition+`, status: "`+status+`"}]}}`)
			}
		}
		result, err := b.renderer.Render(context.Background(), claim, observed)
		if err != nil {
			t.Fatal(err)
		}
		for name, ready := range result.Ready {
			if want := status == "True" || waitsFor[name] == ""; ready != want {
				t.Errorf("conditions %s: %s is ready: %v, want %v", status, name, ready, want)
			}
		}
	}
}

func allClaims(t *testing.T) map[string]map[string]any {
	t.Helper()
	claims := map[string]map[string]any{}
	keep := func(name string, data []byte) {
		object := map[string]any{}
		if yaml.UnmarshalStrict(data, &object) == nil { // the rest is about YAML itself
			claims[name] = object
		}
	}
	for _, pattern := range []string{"../testdata/claims/*/*.yaml", "../platform/04-apis/examples/*.yaml"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			keep(file, data)
		}
	}
	g, err := claimgen.New(platform.Crossplane2().Files, 2)
	if err != nil {
		t.Fatal(err)
	}
	for range 150 {
		valid := g.Claim()
		for _, c := range append(g.Mutants(valid, 1), valid) {
			keep(c.Name, c.Text)
		}
	}
	return claims
}

func hasCrossplaneFields(claim map[string]any) bool {
	body, _ := claim["spec"].(map[string]any)
	for field := range body {
		if strings.HasPrefix(field, "compos") || strings.HasPrefix(field, "COMPOS") || strings.HasPrefix(strings.ToLower(field), "crossplane") || field == "resourceRef" || field == "writeConnectionSecretToRef" {
			return true
		}
	}
	return false
}

func texts[T interface{ String() string }](problems []T) string {
	var out []string
	for _, p := range problems {
		out = append(out, p.String())
	}
	slices.Sort(out) // what is found first depends on the order of maps
	return strings.Join(out, "\n")
}
