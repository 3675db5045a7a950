package api

// unknownFields finds changes of whether fields without a schema are kept.
func unknownFields(f field) []Change {
	switch old, new := isTrue(f.old.XPreserveUnknownFields), isTrue(f.new.XPreserveUnknownFields); {
	case old && !new && !keepsUnknown(f.new):
		return []Change{f.change("preserve-unknown-fields", Breaking, "no longer keeps unknown fields", "the API server drops them from claims without a word")}
	case old && !new:
		return []Change{f.undecided("preserve-unknown-fields", "unknown fields now have a schema", "claims may have written anything here before")}
	case !old && new:
		return []Change{f.change("preserve-unknown-fields", Compatible, "keeps unknown fields", "misspelt fields are no longer noticed by the cluster")}
	}
	return nil
}
