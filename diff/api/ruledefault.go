package api

import "fmt"

// defaults finds changes of the meaning of claims that leave the field out.
// Whether they may is for the rule of required fields to say.
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
