package api

// nullable finds changes of whether null is a value. If it is not, the API server
// drops a null or replaces it by the default.
func nullable(f field) []Change {
	switch {
	case f.old.Nullable && !f.new.Nullable:
		return []Change{f.lost("nullable", "no longer takes null", "a null is dropped, refused or replaced by the default", nil)}
	case !f.old.Nullable && f.new.Nullable:
		return []Change{f.change("nullable", Compatible, "takes null", "no claim can have it yet")}
	}
	return nil
}
