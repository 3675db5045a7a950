package render_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"k8s.io/apimachinery/pkg/util/validation"

	"github.com/arun4infra/zerotouch-platform/gen/composition"
)

// harmless is, for every place of the full example that holds a string, one
// that can't be mistaken for anything else.
func harmless() map[string]string {
	places := map[string]string{"metadata.name": "harmless", "metadata.namespace": "harmless-too",
		"metadata.labels.team": "harmless-label", "metadata.annotations.note": "harmless-note",
		"spec.initContainer.command.[]": "harmless", "spec.initContainer.args.[]": "harmless",
		"spec.command.[]": "harmless", "spec.args.[]": "harmless", "spec.serviceAccount.annotations.note": "harmless-note"}
	for leaf, value := range another {
		if s, ok := value.(string); ok && leaf != "spec.size" {
			places[strings.ReplaceAll(leaf, "[]", ".[]")] = s
		}
	}
	return places
}

// FuzzInjection puts a string into each place that takes one. Either the claim
// is not valid, or the string arrives as that one value: the manifests are those
// of a harmless string in all else.
func FuzzInjection(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	b := newInjection(f)
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			t.Skip("YAML can't hold it")
		}
		for place := range harmless() {
			b.inject(t, place, s)
		}
	})
}

var hostile = []string{
	"", " ", "-", "x", "true", "null", "0", "1e400", "007", "~", "%s", "%!d(float64=5)", "$(NATS_URL)", "$G", "a:1", "a:v1",
	`"`, `\`, `\"`, `"}]`, `"}],"name"`, `"}},{"name":"EVIL","value":"x`, `","envFrom":true,"x":"`, `"},{"env":[]`, `{"envFrom"`,
	`x"},{"envName":"EVIL","secretKey":"y`, `{"secretRef":{"name":"-"}}`, "a\nb: c", "a\x00b", "a\u2028b", "a\ufeffb", "é", "😀",
	"name", "env", "envFrom", "envName", "secretKey", "from", "of", "a", "valueFrom", "secretKeyRef.name", "*", "[*]", "[0]",
	"nats://h:1", "nats://a&acc=$SYS", "tls://\"}", "ghcr.io/a/b:v1", `ghcr.io/a/b:v1"`, "a&acc=SYS", "a?b=c", "a#b", "a/../b",
	"a/b@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "A_B", "a-b", "a.b", "__proto__",
}

// TestInjectionPlaces keeps the fuzz test honest: every place takes its harmless
// string, and a string that does not arrive is noticed.
func TestInjectionPlaces(t *testing.T) {
	b := newInjection(t)
	for place, s := range harmless() {
		if !b.inject(t, place, s) {
			t.Errorf("%s: %q is not valid there", place, s)
		}
	}
	a := map[string]any{"x": "harmless", "y": []any{"z"}}
	for _, other := range []map[string]any{
		{"x": "harmless", "y": []any{"z", "w"}},
		{"x": "s", "y": []any{"z"}, "w": "s"},
		{"x": "s", "y": []any{true}},
	} {
		if differs("", a, other, "harmless", "s") == "" {
			t.Errorf("%v passes for %v", other, a)
		}
	}
}

// injection knows what the manifests are with the harmless strings.
type injection struct {
	bench
	plain map[string][]any
}

func newInjection(t testing.TB) injection {
	b := injection{newBench(t), map[string][]any{}}
	for place, s := range harmless() {
		b.plain[place] = b.manifests(t, withString(t, place, s))
	}
	return b
}

// inject reports whether the string is valid in its place.
func (b injection) inject(t *testing.T, place, s string) bool {
	t.Helper()
	claim := withString(t, place, s)
	if len(b.problems(t, claim)) > 0 {
		return false
	}
	got := b.manifests(t, claim)
	if diff := differs("", b.plain[place], got, harmless()[place], s); diff != "" {
		t.Errorf("%s: %q: %s", place, s, diff)
	}
	for _, m := range got {
		if _, err := composition.Decode(m.(map[string]any)); err != nil {
			t.Errorf("%s: %q: %v", place, s, err)
		}
	}
	return true
}

func withString(t testing.TB, place, s string) map[string]any {
	claim := merge(example(t, "full"), parse(t, "metadata: {labels: {team: a}, annotations: {note: a}}"))
	path := strings.Split(place, ".")
	if path[len(path)-1] == "[]" {
		set(claim, path[:len(path)-1], []any{s})
	} else {
		set(claim, path, s)
	}
	return claim
}

func (b bench) manifests(t testing.TB, claim map[string]any) []any {
	t.Helper()
	result, err := b.renderer.Render(context.Background(), b.judge.Default(claim), nil)
	if err != nil {
		t.Fatal(err)
	}
	var out []any
	for _, m := range result.Manifests {
		out = append(out, m)
	}
	return out
}

// differs returns where b is not a with the string from replaced by to.
func differs(path string, a, b any, from, to string) string {
	switch a := a.(type) {
	case map[string]any:
		b, ok := b.(map[string]any)
		if !ok || !slices.Equal(slices.Sorted(maps.Keys(a)), slices.Sorted(maps.Keys(b))) {
			return fmt.Sprintf("%s: got %v, want %v", path, b, a)
		}
		for field := range a {
			if d := differs(path+"."+field, a[field], b[field], from, to); d != "" {
				return d
			}
		}
	case []any:
		b, ok := b.([]any)
		if !ok || len(a) != len(b) {
			return fmt.Sprintf("%s: got %v, want %v", path, b, a)
		}
		for i := range a {
			if d := differs(fmt.Sprintf("%s[%d]", path, i), a[i], b[i], from, to); d != "" {
				return d
			}
		}
	default:
		if a != b && !replaced(path, a, b, from, to) {
			return fmt.Sprintf("%s: got %#v, want %#v", path, b, a)
		}
	}
	return ""
}

// replaced reports whether a value is the other with one string for the other:
// itself, the ScaledObject's name made of it, or the version label cut from it.
func replaced(path string, a, b any, from, to string) bool {
	got, ok := b.(string)
	if strings.HasSuffix(path, ".app.kubernetes.io/version") {
		return ok && strings.Contains(to, got) && len(validation.IsValidLabelValue(got)) == 0
	}
	if version, ok := strings.CutPrefix(got, "service.version="); ok && strings.HasPrefix(fmt.Sprint(a), "service.version=") {
		return strings.Contains(to, version)
	}
	return ok && (a == from && got == to || a == from+"-scaler" && got == to+"-scaler")
}
