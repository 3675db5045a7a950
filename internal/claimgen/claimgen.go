// Package claimgen makes claims to try: valid ones from the published schema, and
// each of them again with one mutation, of which is known which rule it breaks. The
// same seed makes the same claims.
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
	// Object is the document as a value, and Text in YAML. Only Text can have a
	// field twice.
	Object map[string]any
	Text   []byte
}

// Generator makes claims.
type Generator struct {
	schema   *schema.Field
	rand     *rand.Rand
	patterns map[string]*regexp.Regexp // those of the schema, compiled
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
	return generator(s, seed)
}

// FromSchema returns a generator of claims by a published schema alone, which does
// not say which field tells the items of a list apart: mutants can't rely on it.
func FromSchema(published []byte, seed uint64) (*Generator, error) {
	s, err := schema.Parse(published)
	if err != nil {
		return nil, err
	}
	return generator(s, seed)
}

func generator(s *schema.Field, seed uint64) (*Generator, error) {
	if status := s.Field("status"); status != nil {
		status.Fields = nil // not a claim's to write
	}
	g := &Generator{
		schema: s, rand: rand.New(rand.NewPCG(seed, 0)),
		patterns: map[string]*regexp.Regexp{}, turns: map[string]int{},
	}
	return g, compile(s, g.patterns)
}

// Claim returns a valid claim.
func (g *Generator) Claim() Claim {
	g.used = map[string]bool{}
	object := g.object(nil, g.schema)
	if g.reversed(object) {
		remove(object, scaling.at(minReplicas))
	}
	g.made++
	return newClaim(fmt.Sprintf("claim %d", g.made), Valid, object)
}

// Mutants returns copies of a valid claim, each with one mutation. Over many
// claims, all classes of mutations get their turn equally often.
func (g *Generator) Mutants(c Claim, count int) []Claim {
	var mutants []Claim
	for _, chosen := range g.next(g.changes(c.Object), count) {
		mutants = append(mutants, g.mutant(c, chosen))
	}
	return mutants
}

func (g *Generator) mutant(c Claim, chosen change) Claim {
	object := clone(c.Object).(map[string]any)
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
	return Claim{Name: name, Rule: rule, Text: document(object), Object: object}
}
