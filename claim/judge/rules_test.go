package judge

import (
	"slices"
	"strings"
	"testing"

	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"

	"github.com/arun4infra/zerotouch-platform/platform"
)

// Rules that a claim does not need are never compiled, so none may get lost:
// the parts have exactly the rules of the whole schema.
func TestSplitKeepsEveryRule(t *testing.T) {
	j, err := FromPlatform(platform.Crossplane1().Files)
	if err != nil {
		t.Fatal(err)
	}
	want := ruleTexts(j.schema)
	var got []string
	for _, p := range split(j.schema) {
		texts := ruleTexts(p.schema)
		if len(texts) == 0 {
			t.Errorf("the part at %s has no rules", strings.Join(p.path, "."))
		}
		got = append(got, texts...)
	}
	slices.Sort(got)
	slices.Sort(want)
	if len(want) == 0 || !slices.Equal(got, want) {
		t.Errorf("parts have\n%s\nthe schema has\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func ruleTexts(s *structuralschema.Structural) []string {
	var texts []string
	add := func(rules extv1.ValidationRules) bool {
		for _, rule := range rules {
			texts = append(texts, rule.Rule)
		}
		return false
	}
	all := structuralschema.Visitor{
		Structural: func(s *structuralschema.Structural) bool { return add(s.XValidations) },
		// A part would lose a rule inside allOf.
		NestedValueValidation: func(v *structuralschema.NestedValueValidation) bool { return add(v.XValidations) },
	}
	all.Visit(s)
	return texts
}

func TestOccurs(t *testing.T) {
	object := map[string]any{"spec": map[string]any{
		"list":   []any{map[string]any{"a": "x"}, map[string]any{"b": nil}},
		"map":    map[string]any{"k": map[string]any{"a": "x"}},
		"scalar": "x",
	}}
	for path, want := range map[string]bool{
		"spec":        true,
		"spec.list":   true,
		"spec.list.*": true, "spec.list.*.a": true, "spec.list.*.b": false, "spec.list.*.c": false,
		"spec.map.*": true, "spec.map.*.a": true, "spec.map.*.b": false,
		"spec.scalar": true, "spec.scalar.*": false, "spec.absent": false,
	} {
		if got := occurs(strings.Split(path, "."), object); got != want {
			t.Errorf("%s: got %t, want %t", path, got, want)
		}
	}
}
