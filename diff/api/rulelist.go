package api

import (
	"fmt"
	"slices"
)

// listType finds changes of what identifies the items of a list. That decides
// what the API server refuses as a duplicate, and how it merges changes by two
// authors.
func listType(f field) []Change {
	old, new := kind(f.old.XListType), kind(f.new.XListType)
	switch {
	case old != new && new != "atomic":
		return []Change{f.change("list-type", Breaking, fmt.Sprintf("list type changed from %s to %s", old, new), "claims with an item twice are refused")}
	case old != new:
		return []Change{f.change("list-type", Risky, fmt.Sprintf("list type changed from %s to %s", old, new), "server-side apply replaces the list instead of merging it")}
	case new == "map" && !slices.Equal(f.old.XListMapKeys, f.new.XListMapKeys):
		return []Change{f.keys()}
	}
	return nil
}

// keys judges changed keys. Items that differ in fewer fields than before are
// duplicates now.
func (f field) keys() Change {
	c := f.change("list-keys", Breaking, fmt.Sprintf("keys changed from %v to %v", f.old.XListMapKeys, f.new.XListMapKeys), "items that were different are duplicates, which are refused")
	gone := slices.ContainsFunc(f.old.XListMapKeys, func(k string) bool { return !slices.Contains(f.new.XListMapKeys, k) })
	if !gone {
		c.Class, c.Reason = Risky, "server-side apply identifies items in another way"
	}
	return c
}

func kind(t *string) string {
	if t == nil {
		return "atomic"
	}
	return *t
}

// mapType finds changes of how two authors' changes to a map are merged.
func mapType(f field) []Change {
	old, new := orGranular(f.old.XMapType), orGranular(f.new.XMapType)
	if old == new {
		return nil
	}
	return []Change{f.change("map-type", Risky, fmt.Sprintf("map type changed from %s to %s", old, new), "server-side apply merges it in another way")}
}

func orGranular(t *string) string {
	if t == nil {
		return "granular"
	}
	return *t
}
