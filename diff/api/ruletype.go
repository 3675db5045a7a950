package api

import "fmt"

// typ finds changes of a field's type.
func typ(f field) []Change {
	old, new := typeOf(f.old), typeOf(f.new)
	message := fmt.Sprintf("type changed from %s to %s", old, new)
	switch {
	case old == new:
		return nil
	case new == "any", old == "integer" && new == "number", new == "integer or string" && (old == "integer" || old == "string"):
		return []Change{f.change("type", Compatible, message, "each old value is one of the new type")}
	case old == "any":
		return []Change{f.change("type", Breaking, message, "claims with another type are refused")}
	}
	return []Change{f.lost("type", message, "claims that set it are refused", example(f.old))}
}

func typeOf(s *props) string {
	switch {
	case s.XIntOrString:
		return "integer or string"
	case s.Type == "":
		return "any"
	}
	return s.Type
}
