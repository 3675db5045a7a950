package neutral

import (
	"strings"

	"github.com/invopop/jsonschema"
)

// Walk calls fn for a schema and all below it, parents first, fields in the
// order of their struct. Paths read like spec.secretRefs[].name.
func Walk(s *jsonschema.Schema, fn func(path string, s *jsonschema.Schema) error) error {
	return walk("", s, fn)
}

func walk(path string, s *jsonschema.Schema, fn func(string, *jsonschema.Schema) error) error {
	if err := fn(path, s); err != nil {
		return err
	}
	for p := s.Properties.Oldest(); p != nil; p = p.Next() {
		if err := walk(Join(path, p.Key), p.Value, fn); err != nil {
			return err
		}
	}
	if s.Items == nil {
		return nil
	}
	return walk(path+"[]", s.Items, fn)
}

// Join appends a field to a path.
func Join(path, field string) string {
	return strings.TrimPrefix(path+"."+field, ".")
}

func isItem(path string) bool { return strings.HasSuffix(path, "[]") }
