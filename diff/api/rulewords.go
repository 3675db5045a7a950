package api

import "reflect"

// words finds changes of texts for people.
func words(f field) []Change {
	if f.old.Description == f.new.Description && f.old.Title == f.new.Title && reflect.DeepEqual(f.old.Example, f.new.Example) && reflect.DeepEqual(f.old.ExternalDocs, f.new.ExternalDocs) {
		return nil
	}
	return []Change{f.change("description", Compatible, "description changed", "it is for people")}
}

// others finds what no other rule looks at, so that nothing goes unnoticed.
func others(f field) []Change {
	if reflect.DeepEqual(rest(f.old), rest(f.new)) {
		return nil
	}
	return []Change{f.undecided("other", "changed in a way that no rule knows", "look at the difference of the definition")}
}

// rest is what no rule looks at.
func rest(s *props) props {
	return props{ID: s.ID, Schema: s.Schema, Ref: s.Ref, AdditionalItems: s.AdditionalItems, PatternProperties: s.PatternProperties, Dependencies: s.Dependencies, Definitions: s.Definitions, XEmbeddedResource: s.XEmbeddedResource}
}
