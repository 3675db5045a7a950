package older_test

import (
	"reflect"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/migrate/older"
)

const head = "apiVersion: platform.bizmatters.io/v1alpha1\nkind: EventDrivenService\nspec:\n"

// TestConvert: the lines of the spec before and after.
func TestConvert(t *testing.T) {
	for name, tt := range map[string]struct{ before, after string }{
		"slots in another order": {
			"  secret2Name: b # two\n  image: i\n  # one\n  secret1Name: a\n",
			"  # one\n  secretRefs:\n    - name: a\n      envFrom: true\n    - name: b # two\n      envFrom: true\n  image: i\n",
		},
		"an empty slot":        {"  secret1Name: \"\"\n  secret2Name: b\n", "  secretRefs:\n    - name: b\n      envFrom: true\n"},
		"http":                 {"  readyPath: '/r' # r\n  image: i\n  httpPort: 1\n", "  http:\n    readyPath: '/r' # r\n    port: 1\n  image: i\n"},
		"dropped with its own": {"  livenessProbe:\n    a:\n\n      b: 1\n\n  # next\n  image: i\n", "\n  # next\n  image: i\n"},
		"the last line":        {"  image: i\n  secret1Name: a", "  image: i\n  secretRefs:\n    - name: a\n      envFrom: true\n"},
		"windows":              {"  image: i\r\n  secret1Name: a\r\n", "  image: i\r\n  secretRefs:\n    - name: a\n      envFrom: true\n"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := older.Convert([]byte(head + tt.before))
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != head+tt.after {
				t.Errorf("got\n%s\nwant\n%s", got, head+tt.after)
			}
		})
	}
}

// FuzzConvert: a converted claim is no longer of the older API, and everything
// but the older fields stays.
func FuzzConvert(f *testing.F) {
	f.Add("secret1Name: a\nimage: i # x\nlivenessProbe: {a: b}\n")
	f.Add("{secret1Name: a, httpPort: 1}")
	f.Add("secret3Name: |\n  a\n# c\nhttpPort: 1\n  # d\nx: [\n1]\n")
	f.Fuzz(func(t *testing.T, body string) {
		text := head + "  " + strings.ReplaceAll(body, "\n", "\n  ")
		before, after := map[string]any{}, map[string]any{}
		if yaml.UnmarshalStrict([]byte(text), &before) != nil || !older.Is(before) {
			return
		}
		got, err := older.Convert([]byte(text))
		if err != nil {
			return
		}
		if err := yaml.UnmarshalStrict(got, &after); err != nil {
			t.Fatalf("%q became %q: %v", text, got, err)
		}
		if older.Is(after) {
			t.Errorf("%q became %q, which is one of the older API", text, got)
		}
		was, is := before["spec"].(map[string]any), after["spec"].(map[string]any)
		for field, value := range was {
			if _, kept := is[field]; kept && !reflect.DeepEqual(is[field], value) {
				t.Errorf("%q became %q: %s changed", text, got, field)
			}
		}
	})
}
