package render_test

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"k8s.io/apimachinery/pkg/util/validation"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/gen/composition"
)

// harmless is, for every place of the full example that holds a string, one
// that can't be mistaken for anything else: each is another one.
func harmless() map[string]string {
	places := map[string]string{}
	for leaf, value := range another {
		if s, ok := value.(string); ok && leaf != "spec.size" {
			places[strings.ReplaceAll(leaf, "[]", ".[]")] = s
		}
	}
	maps.Copy(places, map[string]string{
		"metadata.name": "harmless", "metadata.namespace": "harmless-too",
		"metadata.labels.team": "harmless-label", "metadata.annotations.note": "harmless-note",
		"spec.initContainer.command.[]": "harmless-init", "spec.initContainer.args.[]": "harmless-init-args",
		"spec.command.[]": "harmless-command", "spec.args.[]": "harmless-args",
		"spec.serviceAccount.annotations.note": "harmless-annotation", "spec.nats.account": "HARMLESS",
		"spec.scaling.triggers.[].stream": "HARMLESS_TOO", "spec.scaling.triggers.[].consumer": "harmless-workers",
		"spec.scaling.triggers.[].account": "HARMLESS_ACCOUNT",
	})
	return places
}

// FuzzInjection puts a string into each place that takes one. Either the claim
// is not valid, or the string arrives as that one value: the manifests are those
// of a harmless string in all else. TestHostileStrings has more seeds.
func FuzzInjection(f *testing.F) {
	f.Add(`"}},{"name":"EVIL","value":"x`)
	b := newInjection(f)
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			t.Skip("YAML can't hold it")
		}
		for place := range harmless() {
			if b.valid(t, place, s) {
				b.inject(t, map[string]string{place: s})
			}
		}
	})
}

// TestHostileStrings puts each hostile string into each place where it is valid.
// One claim has another string in each place.
func TestHostileStrings(t *testing.T) {
	b, places, injected := newInjection(t), slices.Sorted(maps.Keys(harmless())), 0
	for shift := range hostile {
		given := map[string]string{}
		for i, place := range places {
			given[place] = hostile[(i+shift)%len(hostile)]
		}
		injected += b.makeValid(t, given)
		b.inject(t, given)
	}
	t.Logf("%d strings in %d claims", injected, len(hostile))
}

var hostile = []string{
	"", " ", "-", "x", "true", "null", "0", "1e400", "007", "~", "%s", "%!d(float64=5)", "$(NATS_URL)", "$G", "a:1", "a:v1",
	`"`, `\`, `\"`, `"}]`, `"}],"name"`, `"}},{"name":"EVIL","value":"x`, `","envFrom":true,"x":"`, `"},{"env":[]`, `{"envFrom"`,
	`x"},{"envName":"EVIL","secretKey":"y`, `{"secretRef":{"name":"-"}}`, "a\nb: c", "a\x00b", "a\u2028b", "a\ufeffb", "é", "😀",
	"name", "env", "envFrom", "envName", "secretKey", "from", "of", "a", "valueFrom", "secretKeyRef.name", "*", "[*]", "[0]",
	"nats://h:1", "nats://a&acc=$SYS", "tls://\"}", "ghcr.io/a/b:v1", `ghcr.io/a/b:v1"`, "a&acc=SYS", "a?b=c", "a#b", "a/../b",
	"a/b@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "A_B", "a-b", "a.b", "__proto__",
}

// TestInjectionPlaces keeps these tests honest: every place takes its harmless
// string, and a string that does not arrive is noticed.
func TestInjectionPlaces(t *testing.T) {
	b, known := newInjection(t), map[string]bool{}
	for place, s := range harmless() {
		if !b.valid(t, place, s) || known[s] {
			t.Errorf("%s: %q is not valid there, or used elsewhere", place, s)
		}
		known[s] = true
	}
	a := map[string]any{"x": "harmless", "y": []any{"z"}}
	for _, other := range []map[string]any{
		{"x": "harmless", "y": []any{"z", "w"}},
		{"x": "s", "y": []any{"z"}, "w": "s"},
		{"x": "s", "y": []any{true}},
		{"x": "r", "y": []any{"z"}},
	} {
		if differs("", a, other, map[string]string{"harmless": "s", "harmless-too": "r"}) == "" {
			t.Errorf("%v passes for %v", other, a)
		}
	}
}

// injection knows what the manifests are with harmless strings in some places.
type injection struct {
	bench
	plain map[string][]any
}

func newInjection(t testing.TB) injection {
	return injection{newBench(t), map[string][]any{}}
}

// valid reports whether a string is valid in a place.
func (b injection) valid(t testing.TB, place, s string) bool {
	t.Helper()
	return len(b.problems(t, withStrings(t, map[string]string{place: s}))) == 0
}

// makeValid puts harmless strings where those given are not valid, and returns how
// many of these are left.
func (b injection) makeValid(t *testing.T, given map[string]string) int {
	t.Helper()
	left := len(given)
	for {
		problems, before := b.problems(t, withStrings(t, given)), left
		for _, p := range problems {
			if place := placeOf(p.Path); given[place] != harmless()[place] {
				given[place], left = harmless()[place], left-1
			}
		}
		if len(problems) == 0 {
			return left
		}
		if left == before {
			t.Fatalf("it is not valid with harmless strings: %v", problems)
		}
	}
}

var index = regexp.MustCompile(`\[[0-9]+]`)

// placeOf is the place of a problem: spec.args[0] is spec.args.[].
func placeOf(path claim.Path) string {
	return index.ReplaceAllString(string(path), ".[]")
}

// inject demands that strings arrive and change nothing else.
func (b injection) inject(t *testing.T, given map[string]string) {
	t.Helper()
	got, arrives := b.manifests(t, withStrings(t, given)), map[string]string{}
	for place, s := range given {
		arrives[harmless()[place]] = s
	}
	if diff := differs("", b.harmless(t, given), got, arrives); diff != "" {
		t.Errorf("%q: %s", given, diff)
	}
	for _, m := range got {
		if _, err := composition.Decode(m.(map[string]any)); err != nil {
			t.Errorf("%q: %v", given, err)
		}
	}
}

// harmless returns the manifests with harmless strings in the same places.
func (b injection) harmless(t testing.TB, given map[string]string) []any {
	t.Helper()
	strings := map[string]string{}
	for place := range given {
		strings[place] = harmless()[place]
	}
	key := fmt.Sprint(strings)
	if b.plain[key] == nil {
		b.plain[key] = b.manifests(t, withStrings(t, strings))
	}
	return b.plain[key]
}

func withStrings(t testing.TB, given map[string]string) map[string]any {
	claim := merge(example(t, "full"), parse(t, "metadata: {labels: {team: a}, annotations: {note: a}}"))
	for place, s := range given {
		path := strings.Split(place, ".")
		if path[len(path)-1] == "[]" {
			set(claim, path[:len(path)-1], []any{s})
		} else {
			set(claim, path, s)
		}
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

// differs returns where b is not a with harmless strings replaced by those given.
func differs(path string, a, b any, given map[string]string) string {
	switch a := a.(type) {
	case map[string]any:
		b, ok := b.(map[string]any)
		if !ok || !slices.Equal(slices.Sorted(maps.Keys(a)), slices.Sorted(maps.Keys(b))) {
			return fmt.Sprintf("%s: got %v, want %v", path, b, a)
		}
		for field := range a {
			if d := differs(path+"."+field, a[field], b[field], given); d != "" {
				return d
			}
		}
	case []any:
		b, ok := b.([]any)
		if !ok || len(a) != len(b) {
			return fmt.Sprintf("%s: got %v, want %v", path, b, a)
		}
		for i := range a {
			if d := differs(fmt.Sprintf("%s[%d]", path, i), a[i], b[i], given); d != "" {
				return d
			}
		}
	default:
		if a != b && !replaced(path, a, b, given) {
			return fmt.Sprintf("%s: got %#v, want %#v", path, b, a)
		}
	}
	return ""
}

// replaced reports whether a value is the other with the string given for the
// harmless one: itself, the ScaledObject's name made of it, or the version label
// cut from it.
func replaced(path string, a, b any, given map[string]string) bool {
	got, ok := b.(string)
	was, _ := a.(string)
	if strings.HasSuffix(path, ".app.kubernetes.io/version") {
		return ok && partOf(given, got) && len(validation.IsValidLabelValue(got)) == 0
	}
	if version, ok := strings.CutPrefix(got, "service.version="); ok && strings.HasPrefix(was, "service.version=") {
		return partOf(given, version)
	}
	harmless, isScaler := strings.CutSuffix(was, "-scaler")
	s, known := given[harmless]
	if isScaler {
		s += "-scaler"
	}
	return ok && known && got == s
}

// partOf reports whether a text is part of a string.
func partOf(given map[string]string, text string) bool {
	for _, s := range given {
		if strings.Contains(s, text) {
			return true
		}
	}
	return false
}
