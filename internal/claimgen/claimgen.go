// Package claimgen makes claims from the published JSON Schema for tests: valid
// ones, and ones with exactly one thing wrong. The same seed makes the same
// claims.
package claimgen

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
)

// Schema is the part of JSON Schema that the published schema uses.
type Schema struct {
	Type       string             `json:"type"`
	Const      any                `json:"const"`
	Enum       []any              `json:"enum"`
	Pattern    string             `json:"pattern"`
	MinLength  int                `json:"minLength"`
	MaxLength  int                `json:"maxLength"`
	Properties map[string]*Schema `json:"properties"`
	Required   []string           `json:"required"`
	Items      *Schema            `json:"items"`
	MinItems   int                `json:"minItems"`
	MaxItems   int                `json:"maxItems"`
	// AnyOf are conditions of which one has to hold.
	AnyOf []*Schema `json:"anyOf"`
}

// Generator makes claims.
type Generator struct {
	schema *Schema
	rng    *rand.Rand
}

// New returns a generator of claims by the published schema.
func New(published []byte, seed uint64) (*Generator, error) {
	s := &Schema{}
	if err := json.Unmarshal(published, s); err != nil {
		return nil, fmt.Errorf("the published schema: %w", err)
	}
	// Its rule is Kubernetes' own, which the published schema leaves to Kubernetes.
	delete(s.Properties["metadata"].Properties, "namespace")
	delete(s.Properties, "status")
	return &Generator{schema: s, rng: rand.New(rand.NewPCG(seed, 0))}, nil
}

// maxItems and maxText keep claims small enough to read.
const (
	maxItems = 3
	maxText  = 12
)

// Claim returns a claim that the schema allows. Rules across fields may still
// refuse it, now and then.
func (g *Generator) Claim() map[string]any {
	claim, _ := g.value(g.schema).(map[string]any)
	return claim
}

func (g *Generator) value(s *Schema) any {
	switch {
	case s.Const != nil:
		return s.Const
	case len(s.Enum) > 0:
		return s.Enum[g.rng.IntN(len(s.Enum))]
	}
	switch s.Type {
	case "object":
		return g.object(s)
	case "array":
		return g.array(s)
	case "boolean":
		return g.rng.IntN(2) == 0
	case "integer", "number":
		return float64(g.rng.IntN(100))
	default:
		return g.text(s)
	}
}

func (g *Generator) object(s *Schema) map[string]any {
	condition := &Schema{}
	if len(s.AnyOf) > 0 {
		condition = s.AnyOf[g.rng.IntN(len(s.AnyOf))]
	}
	out := map[string]any{}
	for _, field := range slices.Sorted(maps.Keys(s.Properties)) {
		required := slices.Contains(s.Required, field) || slices.Contains(condition.Required, field)
		if required || g.rng.IntN(2) == 0 {
			out[field] = g.value(narrowed(s.Properties[field], condition.Properties[field]))
		}
	}
	return out
}

// narrowed is a schema under a condition on it.
func narrowed(s, condition *Schema) *Schema {
	if condition == nil {
		return s
	}
	n := *s
	n.Const, n.MinItems = condition.Const, max(n.MinItems, condition.MinItems)
	return &n
}

func (g *Generator) array(s *Schema) []any {
	out := []any{}
	for range max(s.MinItems, g.rng.IntN(maxItems+1)) {
		out = append(out, g.value(s.Items))
	}
	return out
}

func (g *Generator) text(s *Schema) string {
	if s.Pattern == "" {
		return []string{"", "x", "a b", `"quoted"`, "1", "true", "%s", "ünïcode"}[g.rng.IntN(8)]
	}
	for {
		text := g.match(s.Pattern)
		if n := len([]rune(text)); n >= s.MinLength && (s.MaxLength == 0 || n <= s.MaxLength) {
			return text
		}
	}
}
