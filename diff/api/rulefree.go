package api

// freeFields finds changes of whether a map takes any key. Its values are
// compared like any field.
func freeFields(f field) []Change {
	old, new := f.old.AdditionalProperties, f.new.AdditionalProperties
	oldOpen, newOpen := old != nil && (old.Allows || old.Schema != nil), new != nil && (new.Allows || new.Schema != nil)
	switch {
	case oldOpen && !newOpen && !isTrue(f.new.XPreserveUnknownFields):
		return []Change{f.change("additional-properties", Breaking, "no longer takes names of your own", "the API server drops them from claims without a word")}
	case !oldOpen && newOpen:
		return []Change{f.change("additional-properties", Compatible, "takes names of your own", "no claim can have them yet")}
	case oldOpen && newOpen && old.Schema == nil && new.Schema != nil:
		return []Change{f.undecided("additional-properties", "values now have a schema", "claims may have written anything here before")}
	case oldOpen && newOpen && old.Schema != nil && new.Schema == nil:
		return []Change{f.change("additional-properties", Compatible, "values no longer have a schema", "each old value stays legal")}
	}
	return nil
}
