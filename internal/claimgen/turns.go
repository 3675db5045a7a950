package claimgen

import "slices"

// next returns the changes whose class had its turn least often. They are
// shuffled first, so that those that had it equally often come from all over the
// claim.
func (g *Generator) next(all []change, count int) []change {
	g.rand.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	var chosen []change
	for range min(count, len(all)) {
		least := 0
		for i, c := range all {
			if g.turns[c.class] < g.turns[all[least].class] {
				least = i
			}
		}
		g.turns[all[least].class]++
		chosen = append(chosen, all[least])
		all = slices.Delete(all, least, least+1)
	}
	return chosen
}
