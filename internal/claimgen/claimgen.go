// Package claimgen makes claims from the published JSON Schema for tests: valid
// ones, and ones with exactly one thing wrong. The same seed makes the same
// claims.
package claimgen

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"

	"github.com/arun4infra/zerotouch-platform/schema"
)

// Generator makes claims.
type Generator struct {
	schema *schema.Field
	rng    *rand.Rand
}

// New returns a generator of claims by the published schema.
func New(published []byte, seed uint64) (*Generator, error) {
	s, err := schema.Parse(published)
	if err != nil {
		return nil, err
	}
	// Their rules are Kubernetes' own, which the published schema leaves to Kubernetes.
	for _, name := range []string{"namespace", "labels", "annotations"} {
		without(s.Field("metadata"), name)
	}
	without(s, "status")
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

func (g *Generator) value(s *schema.Field) any {
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
	case "integer":
		return g.number(s)
	default:
		return g.text(s)
	}
}

func (g *Generator) object(s *schema.Field) map[string]any {
	condition := &schema.Field{}
	if len(s.AnyOf) > 0 {
		condition = s.AnyOf[g.rng.IntN(len(s.AnyOf))]
	}
	out := map[string]any{}
	for _, field := range byName(s.Fields) {
		required := s.Requires(field.Name) || condition.Requires(field.Name)
		if required || g.rng.IntN(2) == 0 {
			out[field.Name] = g.value(narrowed(field, condition.Field(field.Name)))
		}
	}
	if entries := s.Entries(); entries != nil && g.rng.IntN(2) == 0 {
		out["example.com/key"] = g.value(entries)
	}
	return g.allowed(s, out)
}

// allowed takes away what the schema excludes: a branch of its not that holds.
func (g *Generator) allowed(s *schema.Field, object map[string]any) map[string]any {
	if s.Not == nil {
		return object
	}
	for _, field := range s.Not.Fields {
		if object[field.Name] != field.Const {
			return object
		}
	}
	for _, branch := range s.Not.AnyOf {
		for _, name := range branch.Required {
			delete(object, name)
		}
	}
	return object
}

// byName keeps the claims the same when the order of the fields changes.
func byName(fields []*schema.Field) []*schema.Field {
	return slices.SortedFunc(slices.Values(fields), func(a, b *schema.Field) int { return strings.Compare(a.Name, b.Name) })
}

func without(s *schema.Field, name string) {
	s.Fields = slices.DeleteFunc(s.Fields, func(f *schema.Field) bool { return f.Name == name })
}

// narrowed is a schema under a condition on it.
func narrowed(s, condition *schema.Field) *schema.Field {
	if condition == nil {
		return s
	}
	n := *s
	n.Const, n.MinItems = condition.Const, max(n.MinItems, condition.MinItems)
	return &n
}

// number is mostly the default, else one near the smallest, and sometimes the
// largest.
func (g *Generator) number(s *schema.Field) float64 {
	if usual, ok := s.Default.(int); ok && g.rng.IntN(10) < 8 {
		return float64(usual)
	}
	low, high := int64(0), int64(100)
	if s.Minimum != nil {
		low = *s.Minimum
	}
	if s.Maximum != nil {
		high = *s.Maximum
	}
	if g.rng.IntN(10) == 0 {
		return float64(high)
	}
	return float64(low + g.rng.Int64N(min(high-low, 9)+1))
}

func (g *Generator) array(s *schema.Field) []any {
	out := []any{}
	for range max(s.MinItems, g.rng.IntN(maxItems+1)) {
		out = append(out, g.value(s.Items))
	}
	return out
}

func (g *Generator) text(s *schema.Field) string {
	if s.Pattern == "" {
		return []string{"", "x", "a b", `"quoted"`, "1", "true", "%s", "ünïcode"}[g.rng.IntN(8)]
	}
	for {
		text := g.match(s.Pattern)
		if n := len([]rune(text)); n >= s.MinLength && (s.MaxLength == 0 || n <= s.MaxLength) && !never(s, text) {
			return text
		}
	}
}

// never reports whether a text matches what the schema's not refuses.
func never(s *schema.Field, text string) bool {
	return s.Not != nil && s.Not.Pattern != "" && regexp.MustCompile(s.Not.Pattern).MatchString(text)
}
