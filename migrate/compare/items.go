package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
)

// goneItem is an item of a list that is gone as a whole: its path and how many
// values it has.
type goneItem struct {
	path []string
	size int
}

// goneItems finds these items by the index of their first value.
func goneItems(was []leaf, now map[string]any) map[int]goneItem {
	kept := map[string]bool{}
	for key := range now {
		for i := range key {
			if key[i] == 0 {
				kept[key[:i]] = true
			}
		}
	}
	gone := map[int]goneItem{}
	for i := 0; i < len(was); i++ {
		path := outermostGone(was[i], kept)
		if path == nil {
			continue
		}
		n := 1
		for i+n < len(was) && below(was[i+n].path, path) {
			n++
		}
		gone[i] = goneItem{path, n}
		i += n - 1
	}
	return gone
}

func outermostGone(l leaf, kept map[string]bool) []string {
	for n, step := range l.path {
		if path := l.path[:n+1]; strings.HasPrefix(step, "[") && !kept[strings.Join(path, "\x00")] {
			return path
		}
	}
	return nil
}

func below(path, item []string) bool {
	return len(path) >= len(item) && slices.Equal(path[:len(item)], item)
}

// mostTelling returns the rule for an item that is gone. A container is judged as
// a whole; elsewhere the value that is hardest to do without decides, and among
// several such values the one whose rule comes first.
func mostTelling(rules []rule, item goneItem, values []leaf) rule {
	if list := item.path[len(item.path)-2]; list == "containers" || list == "initContainers" {
		return rules[find(rules, with(item.path[:len(item.path)-1], ""), change{})]
	}
	weight := map[List]int{Same: 0, Impossible: 1, Different: 2}
	best := -1
	for _, l := range values {
		i := find(rules, l.path, change{was: l.value})
		if best < 0 || cmp.Or(cmp.Compare(weight[rules[i].list], weight[rules[best].list]), cmp.Compare(i, best)) < 0 {
			best = i
		}
	}
	return rules[best]
}

// summary is an item in a few words.
func summary(item []leaf, depth int) string {
	var out []string
	for _, l := range item {
		out = append(out, fmt.Sprintf("%s: %v", strings.Join(l.path[depth:], "."), l.value))
	}
	return strings.Join(out, ", ")
}

// sourceOrder reports that Secrets and ConfigMaps, of which the last one with a
// key wins, are read in another order.
func sourceOrder(before, after cluster.Service) []Entry {
	var was, is []string
	for _, from := range tree.Items(after.Container(), "envFrom") {
		is = append(is, source(from))
	}
	for _, from := range tree.Items(before.Container(), "envFrom") {
		if slices.Contains(is, source(from)) {
			was = append(was, source(from))
		}
	}
	if slices.Equal(was, is) || len(was) != len(is) {
		return nil
	}
	return []Entry{{
		List: Different, Kind: "Deployment", Path: "Deployment spec.template.spec.containers[main].envFrom",
		Was: strings.Join(was, ", "), Is: strings.Join(is, ", "),
		Says: "where two of these hold the same key, another one wins now: the last, and Secrets come after ConfigMaps",
	}}
}
