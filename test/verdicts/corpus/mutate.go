package corpus

import (
	"fmt"
	"maps"
	"slices"
)

// change is one mutation of a claim.
type change struct {
	// rule is what it breaks; Valid if nothing.
	rule string
	// what it does, and where.
	what  string
	place place
	// group is what, but for changes that are many and alike.
	group string
	// apply does it to a copy of the claim.
	apply func(root map[string]any)
	// text does it to the YAML instead, where a value can't express it.
	text func(yaml []byte) []byte
}

// class is what changes are counted by, so that all kinds get their turn.
func (c change) class() string { return c.rule + ": " + c.group + " at " + c.place.class() }

func (c change) String() string { return c.place.String() + ": " + c.what }

// changes returns every mutation of a claim that the schema suggests, and those
// that it can't say.
func changes(schema *Node, claim map[string]any) []change {
	m := &mutator{claim: claim}
	m.walk(nil, schema)
	m.metadata()
	m.status()
	m.envNames()
	m.document()
	return m.changes
}

type mutator struct {
	claim   map[string]any
	changes []change
}

func (m *mutator) add(rule, what string, p place, apply func(root map[string]any)) {
	m.changes = append(m.changes, change{rule: rule, what: what, group: what, place: p, apply: apply})
}

// replace is the change that puts another value in a place.
func (m *mutator) replace(rule, what string, p place, v any) {
	m.add(rule, what, p, func(root map[string]any) { set(root, p, clone(v)) })
}

func (m *mutator) walk(p place, n *Node) {
	if len(p) > 0 {
		m.types(p, n)
	}
	switch n.Type {
	case "object":
		m.object(p, n)
	case "array":
		m.array(p, n)
	case "string":
		m.text(p, n, get(m.claim, p).(string))
	}
}

// types puts values of all other types in a place, and none.
func (m *mutator) types(p place, n *Node) {
	values := map[Type]any{
		"string": "true", "boolean": true, "integer": 5, "object": map[string]any{"a": "b"}, "array": []any{"a"},
	}
	for _, t := range []Type{"array", "boolean", "integer", "object", "string"} {
		if t != n.Type {
			m.replace(typeRule(p), "made "+string(t), p, values[t])
		}
	}
	m.replace(nullRule(p), "made null", p, nil)
}

func typeRule(p place) string {
	if p.class() == "status" {
		return Status
	}
	return WrongType
}

func nullRule(p place) string {
	if _, isItem := p[len(p)-1].(int); isItem {
		return NullItem
	}
	return Null
}

func (m *mutator) object(p place, n *Node) {
	object := get(m.claim, p).(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(object)) {
		if child := n.child(name); child != nil && child.Type != "" {
			m.walk(n.step(p, name), child)
			m.misspell(p, n, name)
		}
	}
	for _, name := range n.Required {
		m.add(Required, "removed", p.at(name), func(root map[string]any) { remove(root, p.at(name)) })
	}
	for _, name := range n.names() {
		if _, there := object[name]; there && !slices.Contains(n.Required, name) && len(n.AnyOf) == 0 {
			m.add(Valid, "removed", p.at(name), func(root map[string]any) { remove(root, p.at(name)) })
		}
	}
	if n.closed() {
		m.add(Unknown, "added", p.at("surprise"), func(root map[string]any) { set(root, p.at("surprise"), "x") })
	}
	m.anyOf(p, n)
}

// misspell renames a field in the ways that people do.
func (m *mutator) misspell(p place, n *Node, name string) {
	if !n.closed() {
		return
	}
	for _, wrong := range []string{name + "s", name[:len(name)-1], swapCase(name)} {
		if n.Properties[wrong] != nil {
			continue
		}
		m.add(Unknown, fmt.Sprintf("misspelt as %s", wrong), p.at(name), func(root map[string]any) {
			v := get(root, p.at(name))
			remove(root, p.at(name))
			set(root, p.at(wrong), v)
		})
	}
}
