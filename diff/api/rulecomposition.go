package api

import "reflect"

// composition finds changes of conditions joined by and, or, not.
func composition(f field) []Change {
	var out []Change
	for _, c := range []struct {
		name     string
		old, new any
		gone     bool
	}{
		{"allOf", f.old.AllOf, f.new.AllOf, f.new.AllOf == nil},
		{"anyOf", f.old.AnyOf, f.new.AnyOf, f.new.AnyOf == nil},
		{"oneOf", f.old.OneOf, f.new.OneOf, f.new.OneOf == nil},
		{"not", f.old.Not, f.new.Not, f.new.Not == nil},
	} {
		switch {
		case reflect.DeepEqual(c.old, c.new):
		case c.gone:
			out = append(out, f.change("conditions", Compatible, c.name+" removed", "each value that was legal still is"))
		default:
			out = append(out, f.undecided("conditions", c.name+" changed", "whether a legal value breaks it is not decided"))
		}
	}
	return out
}
