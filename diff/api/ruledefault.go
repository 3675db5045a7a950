package api

import "fmt"

// defaults finds changes of what a claim means that leaves the field out.
// Whether a required field may be left out, the rule of required fields says.
func defaults(f field) []Change {
	old, new := "none", "none"
	if f.old.Default != nil {
		old = show(f.old.Default)
	}
	if f.new.Default != nil {
		new = show(f.new.Default)
	}
	if old == new {
		return nil
	}
	return []Change{f.change("default", Risky, fmt.Sprintf("default changed from %s to %s", old, new), "claims that leave it out mean something else")}
}
