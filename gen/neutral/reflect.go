// Package neutral turns the Go structs of the API into one neutral JSON Schema,
// from which all published forms are made. The neutral schema says every rule
// in each way that any of them can: patterns, JSON Schema's own anyOf and not,
// and Kubernetes' x- keywords. Each form takes what it understands.
package neutral

import (
	"fmt"
	"reflect"

	"github.com/invopop/jsonschema"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// API returns the neutral schema of the API, with the comments of its source.
func API() (*jsonschema.Schema, error) {
	comments, err := ParseComments(spec.Source)
	if err != nil {
		return nil, err
	}
	return Reflect(spec.EventDrivenService{}, comments)
}

// Reflect returns the neutral schema of a struct. The doc comments in its
// package's source become the descriptions.
func Reflect(v any, src Comments) (*jsonschema.Schema, error) {
	r := jsonschema.Reflector{Anonymous: true, DoNotReference: true, LookupComment: src.lookup}
	s := r.Reflect(v)
	s.Version = ""
	if err := apply(reflect.TypeOf(v), s); err != nil {
		return nil, err
	}
	return s, Walk(s, func(path string, s *jsonschema.Schema) error {
		if path != "" && s.Description == "" && !isItem(path) {
			return fmt.Errorf("%s: has no doc comment; users would see a field without description", path)
		}
		return nil
	})
}

// describer is a type that adds to the description of the fields that use it.
type describer interface{ Describe() string }

func description(t reflect.Type, field, comment string) string {
	f, ok := t.FieldByName(field)
	if !ok {
		return comment
	}
	if d, ok := reflect.Zero(f.Type).Interface().(describer); ok {
		return comment + " " + d.Describe()
	}
	return comment
}
