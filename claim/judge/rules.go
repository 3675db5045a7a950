package judge

import (
	"context"
	"maps"
	"slices"
	"sync"

	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apimachinery/pkg/util/validation/field"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
)

// rules are the rules of a schema, by the places where they stand. To compile
// them takes longer than everything else about one claim, so each place waits for
// a claim that has something there.
type rules []place

// place is a part of a schema that has rules.
type place struct {
	path      []string // the names of properties that lead there; eachEntry for a list or map
	validator func() *cel.Validator
}

const eachEntry = "*"

func newRules(s *structuralschema.Structural) rules {
	var all rules
	for _, part := range split(s) {
		all = append(all, place{part.path, sync.OnceValue(func() *cel.Validator {
			return cel.NewValidator(part.schema, true, celconfig.PerCallLimit)
		})})
	}
	return all
}

// errors are those of the API server, within its budget for one object.
func (r rules) errors(object map[string]any) field.ErrorList {
	var all field.ErrorList
	budget := int64(celconfig.RuntimeCELCostBudget)
	for _, p := range r {
		if budget < 0 || !occurs(p.path, object) {
			continue
		}
		var errs field.ErrorList
		errs, budget = p.validator().Validate(context.Background(), nil, nil, object, nil, budget)
		all = append(all, errs...)
	}
	return all
}

// occurs reports whether an object has something where a path leads.
func occurs(path []string, v any) bool {
	if len(path) == 0 {
		return v != nil
	}
	leads := func(v any) bool { return occurs(path[1:], v) }
	switch v := v.(type) {
	case map[string]any:
		if path[0] == eachEntry {
			return slices.ContainsFunc(slices.Collect(maps.Values(v)), leads)
		}
		return leads(v[path[0]])
	case []any:
		return slices.ContainsFunc(v, leads)
	}
	return false
}
