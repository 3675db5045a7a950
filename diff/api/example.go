package api

import (
	"maps"
	"slices"

	"github.com/arun4infra/zerotouch-platform/diff/pattern"
)

// example returns a value that the schema allows, as small as can be found
// easily, or nil.
func example(s *props) any {
	if len(s.Enum) > 0 {
		return parsed(string(s.Enum[0].Raw))
	}
	switch typeOf(s) {
	case "string":
		return exampleText(s)
	case "integer", "number", "integer or string":
		if s.Minimum != nil {
			return int64(*s.Minimum) + 1
		}
		return int64(1)
	case "boolean":
		return true
	case "array":
		return exampleList(s)
	case "object":
		return exampleObject(s)
	}
	return nil
}

func exampleText(s *props) any {
	nothing := pattern.Strings{Pattern: `[^\x00-\x{10FFFF}]`}
	old := stringsOf(s)
	old.MinLength = max(old.MinLength, 1)
	if lost, verdict, err := pattern.Compare(old, nothing); err == nil && verdict == pattern.Lost {
		return lost
	}
	return nil
}

func exampleList(s *props) any {
	if items := itemsOf(s); items != nil {
		return []any{example(items)}
	}
	return []any{}
}

func exampleObject(s *props) any {
	out := map[string]any{}
	if values := valuesOf(s); values != nil {
		out["a"] = example(values)
	}
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		if p := s.Properties[name]; len(s.Properties) == 1 || slices.Contains(s.Required, name) {
			out[name] = example(&p)
		}
	}
	return out
}
