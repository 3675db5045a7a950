// Package corpus makes claims to judge: valid ones from the published schema,
// each of them again with one mutation, and the repository's fixtures. The same
// seed gives the same claims.
package corpus

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
)

// Claim is one document and what is known about it.
type Claim struct {
	// Name says where it comes from, and what was changed.
	Name string
	// Rule is what it breaks; Valid if nothing.
	Rule string
	// Text is the document, in YAML.
	Text []byte
}

// Options say how many claims to make.
type Options struct {
	Seed uint64
	// Valid claims, and Mutations of each.
	Valid, Mutations int
}

// Generate makes claims from the published schema.
func Generate(published []byte, o Options) ([]Claim, error) {
	schema := &Node{}
	if err := json.Unmarshal(published, schema); err != nil {
		return nil, err
	}
	g := &generator{rand: rand.New(rand.NewPCG(o.Seed, 0))}
	turn := map[string]int{}
	var claims []Claim
	for i := range o.Valid {
		object := g.claim(schema)
		name := fmt.Sprintf("claim %d", i)
		claims = append(claims, newClaim(name, Valid, object))
		for _, c := range next(g.rand, changes(schema, object), turn, o.Mutations) {
			claims = append(claims, mutant(name, object, c))
		}
	}
	return claims, nil
}

// next returns the changes that had their turn least often. They are shuffled
// first, so that those that had it equally often come from all over the claim.
func next(r *rand.Rand, all []change, turn map[string]int, count int) []change {
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	classes := make([]string, len(all))
	for i, c := range all {
		classes[i] = c.class()
	}
	var chosen []change
	for range min(count, len(all)) {
		least := 0
		for i, class := range classes {
			if turn[class] < turn[classes[least]] {
				least = i
			}
		}
		turn[classes[least]]++
		chosen = append(chosen, all[least])
		all, classes = slices.Delete(all, least, least+1), slices.Delete(classes, least, least+1)
	}
	return chosen
}

func mutant(name string, object map[string]any, c change) Claim {
	object = clone(object).(map[string]any)
	if c.apply != nil {
		c.apply(object)
	}
	claim := newClaim(name+": "+c.String(), c.rule, object)
	if c.text != nil {
		claim.Text = c.text(claim.Text)
	}
	return claim
}

func newClaim(name, rule string, object map[string]any) Claim {
	return Claim{Name: name, Rule: rule, Text: document(object)}
}
