package api

import (
	"fmt"
	"math"
)

// items finds changes of how many items a list may have.
func items(f field) []Change {
	out := f.counts("items", [4]*int64{f.old.MinItems, f.new.MinItems, f.old.MaxItems, f.new.MaxItems})
	switch {
	case !f.old.UniqueItems && f.new.UniqueItems:
		out = append(out, f.change("items", Breaking, "takes no item twice", "claims with an item twice are refused"))
	case f.old.UniqueItems && !f.new.UniqueItems:
		out = append(out, f.change("items", Compatible, "takes an item twice", "each value that was legal still is"))
	}
	return out
}

// properties finds changes of how many entries a map may have.
func properties(f field) []Change {
	return f.counts("properties", [4]*int64{f.old.MinProperties, f.new.MinProperties, f.old.MaxProperties, f.new.MaxProperties})
}

// counts judges limits: old and new minimum, old and new maximum.
func (f field) counts(what string, limits [4]*int64) []Change {
	var out []Change
	for i, name := range []string{"fewest ", "most "} {
		old, new := limits[2*i], limits[2*i+1]
		if same(old, new) {
			continue
		}
		none := int64(i) * math.MaxInt64
		c := f.change(what, Compatible, fmt.Sprintf("%s%s changed from %s to %s", name, what, count(old), count(new)), "each value that was legal still is")
		if tighter := value(new, none) - value(old, none); (i == 0) == (tighter > 0) {
			c.Class, c.Reason = Breaking, "a number that was legal is refused"
		}
		out = append(out, c)
	}
	return out
}

func value(n *int64, none int64) int64 {
	if n == nil {
		return none
	}
	return *n
}

func count(n *int64) string {
	if n == nil {
		return "none"
	}
	return fmt.Sprint(*n)
}
