package api

import (
	"encoding/json"
	"fmt"
	"slices"
)

// enum finds values that were removed from a list of legal ones, or added.
func enum(f field) []Change {
	old, new := values(f.old), values(f.new)
	switch {
	case slices.Equal(old, new):
		return nil
	case len(new) == 0:
		return []Change{f.change("enum", Compatible, "takes any value", "each value that was legal still is")}
	case len(old) == 0:
		return []Change{f.newEnum(new)}
	}
	var out []Change
	for _, v := range old {
		if !slices.Contains(new, v) {
			out = append(out, f.lost("enum", "no longer takes "+v, "claims with it are refused", parsed(v)))
		}
	}
	for _, v := range new {
		if !slices.Contains(old, v) {
			out = append(out, f.change("enum", Compatible, "also takes "+v, "claims that exist stay legal"))
		}
	}
	if len(out) == 0 {
		out = append(out, f.change("enum", Compatible, "the order of its values changed", "it means nothing"))
	}
	return out
}

func (f field) newEnum(new []string) Change {
	message := fmt.Sprintf("takes only %v", new)
	if v := example(f.old); v != nil && !slices.Contains(new, show(v)) {
		return f.lost("enum", message, "claims with another value are refused", v)
	}
	if f.old.Type == "boolean" && len(new) == 2 {
		return f.change("enum", Compatible, message, "there are no other values")
	}
	return f.undecided("enum", message, "claims with another value are refused")
}

func values(s *props) []string {
	var out []string
	for _, v := range s.Enum {
		out = append(out, string(v.Raw))
	}
	return out
}

func parsed(raw string) any {
	var v any
	_ = json.Unmarshal([]byte(raw), &v) // it is valid JSON
	return v
}
