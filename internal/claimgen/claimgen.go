// Package claimgen makes claims for tests: valid ones from the published schema,
// and each of them again with one mutation, of which is known which rule it
// breaks. The same seed makes the same claims.
package claimgen

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"regexp"

	"github.com/arun4infra/zerotouch-platform/schema"
)

// Claim is one document and what is known about it.
type Claim struct {
	// Name says where it comes from, and what was changed.
	Name string
	// Rule is the rule that it breaks; Valid if none.
	Rule string
	// Text is the document, in YAML.
	Text []byte

	object map[string]any
}

// Generator makes claims.
type Generator struct {
	schema   *schema.Field
	rand     *rand.Rand
	patterns map[string]*regexp.Regexp // compiled so far
	used     map[string]bool           // texts of the current claim that must not occur again
	turns    map[string]int            // how often each class of mutation has been chosen
	made     int
}

// New returns a generator of claims by the committed files of a platform.
func New(files fs.FS, seed uint64) (*Generator, error) {
	s, err := schema.Load(files)
	if err != nil {
		return nil, err
	}
	s.Field("status").Fields = nil // not a claim's to write
	return &Generator{
		schema: s, rand: rand.New(rand.NewPCG(seed, 0)),
		patterns: map[string]*regexp.Regexp{}, turns: map[string]int{},
	}, nil
}

// Claim returns a valid claim.
func (g *Generator) Claim() Claim {
	g.used = map[string]bool{}
	object := g.object(nil, g.schema)
	if g.reversed(object) {
		delete(get(object, scaling).(map[string]any), minReplicas)
	}
	g.made++
	return newClaim(fmt.Sprintf("claim %d", g.made), Valid, object)
}

// Mutants returns copies of a valid claim, each with one mutation. Over many
// claims, all classes of mutations get their turn equally often.
func (g *Generator) Mutants(c Claim, count int) []Claim {
	var mutants []Claim
	for _, chosen := range g.next(g.changes(c.object), count) {
		mutants = append(mutants, g.mutant(c, chosen))
	}
	return mutants
}

func (g *Generator) mutant(c Claim, chosen change) Claim {
	object := clone(c.object).(map[string]any)
	if chosen.apply != nil {
		chosen.apply(object)
	}
	if chosen.rule == Valid && g.reversed(object) {
		chosen.rule = MinOverMax
	}
	m := newClaim(c.Name+": "+chosen.String(), chosen.rule, object)
	if chosen.text != nil {
		m.Text = chosen.text(m.Text)
	}
	return m
}

func newClaim(name, rule string, object map[string]any) Claim {
	return Claim{Name: name, Rule: rule, Text: document(object), object: object}
}
