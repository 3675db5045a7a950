package report

import "fmt"

// fewer returns at most mostGroups groups to show, and one group without details
// for each consequence among the others.
func fewer(all []group) (shown, rest []group) {
	if len(all) <= mostGroups {
		return all, nil
	}
	for _, g := range all[mostGroups:] {
		g.lines = nil
		rest = append(rest, g)
	}
	return all[:mostGroups], joined(rest, func(g group) string { return fmt.Sprint(g.consequence, g.unclear()) })
}

func (g group) unclear() bool { return g.effects[0].Unclear != "" }
