package judge

import (
	"maps"
	"reflect"
	"slices"

	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/claim/advice"
	"github.com/arun4infra/zerotouch-platform/internal/similar"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// pruned reports what the API server would drop silently: fields that the
// schema does not know, and nulls.
func (j *Judge) pruned(d *claim.Document) []claim.Problem {
	p := pruner{doc: d}
	for name, value := range d.Object {
		child, ok := j.schema.Properties[name]
		switch {
		case !ok:
			p.unknown(claim.Path("").Field(name), name, *j.schema)
		case name == "spec", value == nil && name != "metadata":
			p.value(claim.Path(name), value, child)
		}
	}
	return p.problems
}

// pruner passes schemas by value: pointers to those in the map of properties would
// each put a copy on the heap.
type pruner struct {
	doc      *claim.Document
	problems []claim.Problem
	// specFields are the platform's own fields below spec, once they are needed.
	specFields []string
}

func (p *pruner) value(path claim.Path, v any, s schema.Structural) {
	switch v := v.(type) {
	case nil:
		p.problems = append(p.problems, claim.Problemf(p.doc.Value(path), path, "has no value; give it one or leave the field out"))
	case map[string]any:
		p.object(path, v, s)
	case []any:
		for i, item := range v {
			if s.Items != nil {
				p.value(path.Item(i), item, *s.Items)
			}
		}
	}
}

func (p *pruner) object(path claim.Path, object map[string]any, s schema.Structural) {
	for name, v := range object {
		child, ok := s.Properties[name]
		switch {
		case ok:
			p.value(path.Field(name), v, child)
		case s.Type == "object" && s.AdditionalProperties == nil:
			p.unknown(path.Field(name), name, s)
		case s.AdditionalProperties != nil && s.AdditionalProperties.Structural != nil:
			p.value(path.Field(name), v, *s.AdditionalProperties.Structural)
		}
	}
}

func (p *pruner) unknown(path claim.Path, name string, parent schema.Structural) {
	problem := claim.Problemf(p.doc.Key(path), path, "unknown field")
	if path.Parent() == specPath {
		problem.Hint = advice.Instead(name)
	}
	if meant := similar.Closest(name, p.suggestions(path, parent)); problem.Hint == "" && meant != "" {
		problem.Hint = "did you mean " + meant + "?"
	}
	p.problems = append(p.problems, problem)
}

const specPath claim.Path = "spec"

// suggestions are the names that an unknown field may have meant: below spec,
// those of the platform. Crossplane's own are hardly ever what somebody meant.
func (p *pruner) suggestions(path claim.Path, parent schema.Structural) []string {
	if path.Parent() == specPath {
		if p.specFields == nil {
			p.specFields = slices.Sorted(maps.Keys(fields(reflect.TypeFor[spec.Spec]())))
		}
		return p.specFields
	}
	return slices.Sorted(maps.Keys(parent.Properties))
}
