package api

import (
	"maps"
	"slices"
)

// fields finds fields that were removed or added.
func fields(f field) []Change {
	var out []Change
	for _, name := range slices.Sorted(maps.Keys(f.old.Properties)) {
		if _, kept := f.new.Properties[name]; !kept {
			out = append(out, removed(f, name))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(f.new.Properties)) {
		if _, known := f.old.Properties[name]; !known {
			out = append(out, added(f, name))
		}
	}
	return out
}

func removed(f field, name string) Change {
	at := field{path: join(f.path, name)}
	if keepsUnknown(f.new) {
		return at.change("field-removed", Risky, "removed", "it is kept in claims, but no longer checked")
	}
	old := f.old.Properties[name]
	return at.lost("field-removed", "removed", "the API server drops it from claims without a word", example(&old))
}

func added(f field, name string) Change {
	at := field{path: join(f.path, name)}
	if keepsUnknown(f.old) {
		return at.undecided("field-added", "added", "claims may have written anything here before")
	}
	return at.change("field-added", Compatible, "added", "no claim can have it yet")
}

// keepsUnknown reports whether a field that has no schema of its own stays.
func keepsUnknown(s *props) bool {
	return isTrue(s.XPreserveUnknownFields) || s.AdditionalProperties != nil && (s.AdditionalProperties.Allows || s.AdditionalProperties.Schema != nil)
}
