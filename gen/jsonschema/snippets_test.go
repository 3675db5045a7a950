package jsonschema

import (
	"encoding/json"
	"testing"

	"github.com/invopop/jsonschema"

	"github.com/arun4infra/zerotouch-platform/gen/neutral"
)

const toy = `{"type": "object", "properties": {
	"plain": {"type": "string"},
	"words": {"type": "array", "items": {"type": "string"}},
	"optional": {"type": "object", "properties": {"a": {"type": "string", "default": "$X"}}},
	"object": {"type": "object", "required": ["b", "a"], "properties": {"a": {"type": "string"}, "b": {"type": "integer"}, "c": {"type": "string"}}},
	"list": {"type": "array", "items": {"type": "object",
		"properties": {"few": {"type": "array", "items": {"type": "string"}}, "all": {"type": "boolean"}},
		"anyOf": [{"required": ["few"], "properties": {"few": {"minItems": 1}}}, {"required": ["all"], "properties": {"all": {"const": true}}}]}}
}}`

// Only fields with something to fill in get a snippet, in the order of the schema.
func TestSnippets(t *testing.T) {
	s := &jsonschema.Schema{}
	if err := json.Unmarshal([]byte(toy), s); err != nil {
		t.Fatal(err)
	}
	if err := neutral.Walk(s, addSnippets); err != nil {
		t.Fatal(err)
	}
	list, _ := s.Properties.Get("list")
	for want, of := range map[string]*jsonschema.Schema{
		`[{"label":"object","body":{"object":{"a":"$1","b":"$2"}}},{"label":"list","body":{"list":[{"few":["$1"]}]}}]`: s,
		`[{"label":"all","body":{"all":true}}]`: list.Items,
	} {
		got, err := json.Marshal(of.Extras["defaultSnippets"])
		if err != nil || string(got) != want {
			t.Errorf("got %s (%v), want %s", got, err, want)
		}
	}
	if few := list.Items.AnyOf[0].Properties.Value("few"); few.Extras["doNotSuggest"] != true {
		t.Error("the field of a choice is suggested a second time")
	}
}
