package api

import (
	"slices"
)

// required finds fields that a claim must now set. A field with a default is
// never missing: the API server fills it in before it validates.
func required(f field) []Change {
	var out []Change
	for _, name := range slices.Sorted(slices.Values(union(f.old.Required, f.new.Required))) {
		at := field{path: join(f.path, name)}
		before, after := must(f.old, name), must(f.new, name)
		listed := slices.Contains(f.new.Required, name)
		switch {
		case !before && after:
			out = append(out, at.change("required", Breaking, "is now required", "claims that leave it out are refused"))
		case before && !after:
			out = append(out, at.change("required", Compatible, "is no longer required", "claims that give it stay legal"))
		case listed != slices.Contains(f.old.Required, name):
			out = append(out, at.change("required", Compatible, "changed whether it is listed as required", "its default is filled in first"))
		}
	}
	return out
}

// must reports whether leaving the field out is an error.
func must(s *props, name string) bool {
	p := s.Properties[name]
	return slices.Contains(s.Required, name) && p.Default == nil
}

func union(a, b []string) []string {
	out := append(slices.Clone(a), b...)
	slices.Sort(out)
	return slices.Compact(out)
}
