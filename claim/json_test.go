package claim_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/arun4infra/zerotouch-platform/claim"
)

// A JSON file means what a JSON parser reads in it, as for kubectl.
func TestJSONIsReadAsJSON(t *testing.T) {
	for name, value := range map[string]string{
		"escaped slash":           `"a\/b"`,
		"surrogate pair":          `"\ud83d\ude00"`,
		"half a pair":             `"\ud83d x \ude00"`,
		"escaped backslash":       `"\\ud83d\\/\\\\"`,
		"all other escapes":       `"\b\f\n\r\t\"\u00e9\u0000"`,
		"characters YAML forbids": "\"\x7f\u0080\u009f\uffff\"",
		"strings like numbers":    `["1", "0x1", "yes", "null", "1e3"]`,
		"numbers":                 `[1, 0, 9007199254740991]`,
		"words":                   `[true, false, null]`,
		"tabs":                    "{\n\t\"a\":\t1\n}",
	} {
		t.Run(name, func(t *testing.T) {
			data := []byte(`{"apiVersion": "platform.bizmatters.io/v1alpha1", "kind": "EventDrivenService", "value": ` + value + `}`)
			want := map[string]any{}
			if err := json.Unmarshal(data, &want); err != nil {
				t.Fatal(err)
			}
			f := claim.Parse("claim.json", data)
			if len(f.Problems) > 0 || len(f.Claims) != 1 {
				t.Fatalf("%d claims, %v", len(f.Claims), f.Problems)
			}
			if got := numbers(f.Claims[0].Object); !reflect.DeepEqual(got, any(want)) {
				t.Errorf("got %#v, want %#v", got, want)
			}
		})
	}
}

// numbers makes all numbers float64, as encoding/json does.
func numbers(v any) any {
	switch v := v.(type) {
	case int64:
		return float64(v)
	case map[string]any:
		for field := range v {
			v[field] = numbers(v[field])
		}
	case []any:
		for i := range v {
			v[i] = numbers(v[i])
		}
	}
	return v
}
