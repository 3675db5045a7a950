package schema

import (
	"strings"
	"testing"
)

// Every keyword that limits a value has words. The toy uses all that the published
// schema does, and some that it may use one day.
func TestEveryKeywordHasWords(t *testing.T) {
	toy, err := Parse([]byte(`{
		"type": "object",
		"x-never-words": "not both",
		"not": {"required": ["a", "b"]},
		"properties": {
			"text": {"type": "string", "pattern": "^a$", "patternErrorMessage": "must be a", "minLength": 1, "maxLength": 9,
				"not": {"pattern": "b", "x-never-words": "must not be b"}},
			"short": {"type": "string", "minLength": 2},
			"reserved": {"type": "string", "not": {"enum": ["A", "B"]}},
			"fixed": {"type": "string", "const": "x"},
			"number": {"type": "integer", "minimum": 1, "maximum": 5},
			"least": {"type": "integer", "minimum": 1},
			"most": {"type": "integer", "maximum": 5},
			"list": {"type": "array", "minItems": 1, "maxItems": 3, "x-kubernetes-list-map-keys": ["name"],
				"items": {"type": "object", "anyOf": [{"required": ["env"], "properties": {"env": {"minItems": 1}}}, {"required": ["all"], "properties": {"all": {"const": true}}}]}},
			"words": {"type": "array", "items": {"type": "string", "maxLength": 7}},
			"map": {"type": "object", "maxProperties": 2, "additionalProperties": {"type": "string", "maxLength": 7}}
		}}`))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"text":     "must be a; must have 1 to 9 characters; must not be b",
		"short":    "must have at least 2 characters",
		"reserved": "must be none of A, B",
		"fixed":    "must be x",
		"number":   "must be 1 to 5",
		"least":    "must be at least 1",
		"most":     "must be at most 5",
		"list":     "must have 1 to 3 entries; no two entries may have the same name; each entry needs env with at least one entry, or all: true",
		"words":    "each entry must have at most 7 characters",
		"map":      "must have at most 2 entries; each value must have at most 7 characters",
	} {
		if got := strings.Join(toy.Field(name).Rules(), "; "); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	if got := strings.Join(toy.Rules(), "; "); got != "not both" {
		t.Errorf("the object: got %q", got)
	}
}
