package judge

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/internal/similar"
)

// pruned reports what the API server would drop without a word: fields that the
// schema does not know, and nulls.
func (j *Judge) pruned(d *claim.Document) []claim.Problem {
	p := pruner{doc: d}
	for name, value := range d.Object {
		child, ok := j.schema.Properties[name]
		switch {
		case !ok:
			p.unknown(below("", name), name, *j.schema)
		case name == "spec", value == nil && name != "metadata":
			p.value(name, value, child)
		}
	}
	return p.problems
}

// pruner passes schemas by value: pointers to those in the map of properties would
// each put a copy on the heap.
type pruner struct {
	doc      *claim.Document
	problems []claim.Problem
}

func (p *pruner) value(path string, v any, s schema.Structural) {
	switch v := v.(type) {
	case nil:
		p.problems = append(p.problems, claim.At(p.doc.Value(path), path, "has no value; give it one or leave the field out"))
	case map[string]any:
		p.object(path, v, s)
	case []any:
		for i, item := range v {
			if s.Items != nil {
				p.value(fmt.Sprintf("%s[%d]", path, i), item, *s.Items)
			}
		}
	}
}

func (p *pruner) object(path string, object map[string]any, s schema.Structural) {
	for name, v := range object {
		child, ok := s.Properties[name]
		switch {
		case ok:
			p.value(below(path, name), v, child)
		case s.Type == "object" && s.AdditionalProperties == nil:
			p.unknown(below(path, name), name, s)
		case s.AdditionalProperties != nil && s.AdditionalProperties.Structural != nil:
			p.value(below(path, name), v, *s.AdditionalProperties.Structural)
		}
	}
}

// below is the path of a field. A name that would be taken for several steps
// goes into brackets.
func below(path, name string) string {
	switch {
	case name == "" || strings.ContainsAny(name, ".["):
		return path + "[" + name + "]"
	case path == "":
		return name
	}
	return path + "." + name
}

func (p *pruner) unknown(path, name string, parent schema.Structural) {
	problem := claim.At(p.doc.Key(path), path, "unknown field")
	if meant := similar.Closest(name, slices.Sorted(maps.Keys(parent.Properties))); meant != "" {
		problem.Hint = "did you mean " + meant + "?"
	}
	p.problems = append(p.problems, problem)
}
