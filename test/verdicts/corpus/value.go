package corpus

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// generator makes valid claims. Keys of lists must differ within a claim, which
// the schema can't say, so it remembers which it has used.
type generator struct {
	rand *rand.Rand
	used map[string]bool
}

// claim returns a valid claim.
func (g *generator) claim(schema *Node) map[string]any {
	g.used = map[string]bool{}
	return g.value("", schema).(map[string]any)
}

func (g *generator) value(path string, n *Node) any {
	switch {
	case n.Const != nil:
		return n.Const
	case len(n.Enum) > 0:
		return n.Enum[g.rand.IntN(len(n.Enum))]
	}
	switch n.Type {
	case "object":
		return g.object(path, n)
	case "array":
		return g.array(path, n)
	case "boolean":
		return g.coin()
	case "integer":
		return g.rand.IntN(100)
	case "string":
		return g.text(path, n)
	}
	panic(fmt.Sprintf("%s: the generator does not know type %q", path, n.Type))
}

func (g *generator) coin() bool { return g.rand.IntN(2) == 0 }

// object fills the required fields, some of the others, and what one branch of
// anyOf demands.
func (g *generator) object(path string, n *Node) map[string]any {
	branch := &Node{}
	if len(n.AnyOf) > 0 {
		branch = n.AnyOf[g.rand.IntN(len(n.AnyOf))]
	}
	object := map[string]any{}
	for _, name := range n.names() {
		if n.Properties[name].Type == "" {
			continue
		}
		if slices.Contains(n.Required, name) || slices.Contains(branch.Required, name) || g.coin() {
			object[name] = g.value(path+"."+name, stricter(n.Properties[name], branch.Properties[name]))
		}
	}
	if free := n.free(); free != nil {
		for range g.rand.IntN(3) {
			object[g.word()] = g.value(path+".*", free)
		}
	}
	return object
}

// stricter adds what a branch of anyOf demands of a field to its schema.
func stricter(n, more *Node) *Node {
	if more == nil {
		return n
	}
	both := *n
	both.MinItems, both.Const = max(n.MinItems, more.MinItems), more.Const
	return &both
}

func (g *generator) array(path string, n *Node) []any {
	list := []any{}
	for range n.MinItems + g.rand.IntN(3) {
		list = append(list, g.value(path+"[]", n.Items))
	}
	return list
}

// text tries until a text obeys everything, and differs from those before it.
func (g *generator) text(path string, n *Node) string {
	if n.Pattern == "" {
		return g.anyText(path)
	}
	for {
		s := text(g.rand, n.Pattern)
		if key := path + " " + s; n.lengthFits(s) && !n.forbidden(s) && !g.used[key] {
			g.used[key] = true
			return s
		}
	}
}

// anyText is for texts without a rule: words where Kubernetes has rules of its
// own, and what YAML and shells trip over where it has none.
func (g *generator) anyText(path string) string {
	if path[len(path)-1] != ']' {
		return g.word()
	}
	hostile := []string{"", "yes", "1", "null", "~", "a: b", "- a", "#", "'\"\\{}", "a\nb", "\u00a0", "\U0001F600", "$(A)"}
	return hostile[g.rand.IntN(len(hostile))]
}

func (g *generator) word() string {
	words := []string{"a", "team-a", "x1", "workers"}
	return words[g.rand.IntN(len(words))]
}
