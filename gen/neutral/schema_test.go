package neutral

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/invopop/jsonschema"

	"github.com/arun4infra/zerotouch-platform/internal/golden"
)

const toySource = `package toy

// Toy is a thing.
type Toy struct {
	// Name is what it is called
	// by everyone (§1.2).
	Name string
	Bare string
}
`

type Toy struct {
	Name string `json:"name" jsonschema:"maxLength=5"`
	List []Item `json:"list,omitempty"`
}

type Item struct {
	Key string `json:"key"`
}

func (Item) JSONSchemaExtend(s *jsonschema.Schema) {
	s.AnyOf = []*jsonschema.Schema{{Required: []string{"key"}}}
	s.Not = &jsonschema.Schema{Required: []string{"lock"}}
	s.Extras = map[string]any{"patternErrorMessage": "words", "x-kubernetes-validations": []any{map[string]any{"rule": "true"}}}
}

func TestParseCommentsJoinsLinesAndDropsSections(t *testing.T) {
	c, err := ParseComments(fstest.MapFS{"toy.go": {Data: []byte(toySource)}})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := c["Toy.Name"], "Name is what it is called by everyone."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestParseCommentsNamesTheFileThatIsNotGo(t *testing.T) {
	_, err := ParseComments(fstest.MapFS{"bad.go": {Data: []byte("no package")}})
	if err == nil || !strings.Contains(err.Error(), "bad.go:1:1") {
		t.Errorf("got %v, want an error at bad.go:1:1", err)
	}
}

func TestReflectDemandsADocComment(t *testing.T) {
	_, err := Reflect(Toy{}, Comments{"Toy.Name": "Name."})
	if err == nil || !strings.HasPrefix(err.Error(), "list: has no doc comment") {
		t.Errorf("got %v, want an error that names the field list", err)
	}
}

func TestStructuralKeepsWhatTheAPIServerUnderstands(t *testing.T) {
	neutral, err := Reflect(Toy{}, Comments{"Toy.Name": "Name.", "Toy.List": "List.", "Item.Key": "Key."})
	if err != nil {
		t.Fatal(err)
	}
	structural, err := Structural(neutral)
	if err != nil {
		t.Fatal(err)
	}
	for name, v := range map[string]any{"toy.neutral.json": neutral, "toy.structural.json": structural} {
		data, err := json.MarshalIndent(v, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		golden.Compare(t, name, append(data, '\n'))
	}
}
