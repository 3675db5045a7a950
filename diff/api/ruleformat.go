package api

import "fmt"

// format finds changes of a string's format. The API server knows some formats
// and ignores the others, so nothing is certain.
func format(f field) []Change {
	message := fmt.Sprintf("format changed from %s to %s", orNone(f.old.Format), orNone(f.new.Format))
	switch {
	case f.old.Format == f.new.Format:
		return nil
	case f.new.Format == "", f.old.Format == "int32" && f.new.Format == "int64":
		return []Change{f.change("format", Compatible, message, "each value that was legal still is")}
	}
	return []Change{f.undecided("format", message, "values that are not of the format are refused, if the API server knows it")}
}
