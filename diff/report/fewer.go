package report

import (
	"fmt"
	"slices"
)

// fewer returns at most mostGroups groups to show, and the rest with a group for
// each consequence. Where there are too many, those that differ in their values
// alone are joined: each service of many has an image of its own.
func fewer(all []group) (shown, rest []group) {
	if len(all) <= mostGroups {
		return all, nil
	}
	all = join(all, group.places)
	if len(all) <= mostGroups {
		return all, nil
	}
	return all[:mostGroups], join(all[mostGroups:], func(group) string { return "" })
}

// join joins groups of the same consequence that a key makes equal, and keeps
// their order.
func join(all []group, key func(group) string) []group {
	var out []group
	at := map[string]int{}
	for _, g := range all {
		k := fmt.Sprint(g.consequence, g.unclear(), key(g))
		i, ok := at[k]
		if !ok {
			at[k] = len(out)
			out = append(out, g)
			continue
		}
		out[i].lines = common(out[i].lines, g.lines)
		out[i].effects = slices.Concat(out[i].effects, g.effects)
	}
	return out
}

// places are where the services of a group differ from before.
func (g group) places() string {
	var places []string
	for _, l := range g.lines {
		if l.place == "" {
			return fmt.Sprintf("%q", g.lines) // words, which are no values
		}
		places = append(places, l.place)
	}
	return fmt.Sprintf("%q", places)
}

func (g group) unclear() bool { return g.effects[0].Unclear != "" }

// different stands for values of which each service has its own.
const different = "differs from service to service"

func common(a, b []line) []line {
	out := slices.Clone(a[:min(len(a), len(b))])
	for i := range out {
		if out[i] != b[i] {
			out[i].what = different
		}
	}
	return out
}
