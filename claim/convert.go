package claim

import (
	"fmt"

	"go.yaml.in/yaml/v3"
)

// maxNodes bounds what one document may hold once its aliases are expanded. The
// API server refuses objects long before.
const maxNodes = 200_000

// converter turns nodes of a document into what the API server would receive and
// an index of where all of it stands. It reports what kubectl refuses on the way:
// duplicate keys, and anchors that explode.
type converter struct {
	nodes    int
	open     map[*yaml.Node]bool // the anchors that n is in
	problems []Problem
}

func (c *converter) value(n *yaml.Node) (any, node) {
	index := node{at: n}
	target := c.enter(n)
	if target == nil {
		return nil, index
	}
	defer c.leave(target)
	switch target.Kind {
	case yaml.MappingNode:
		index.fields = c.fields(target)
		return c.mapping(index.fields), index
	case yaml.SequenceNode:
		var list []any
		list, index.items = c.list(target)
		return list, index
	case yaml.ScalarNode:
		return c.scalar(target), index
	}
	return nil, index
}

// enter counts a node and returns it, or what it is an alias of; nil if there is
// nothing to convert.
func (c *converter) enter(n *yaml.Node) *yaml.Node {
	if c.nodes++; c.tooBig() {
		return nil
	}
	if n.Kind == yaml.AliasNode {
		if n.Alias == nil || c.open[n.Alias] {
			c.add(n, "the anchor %q contains itself", n.Value)
			return nil
		}
		n = n.Alias
	}
	if n.Anchor != "" {
		if c.open == nil {
			c.open = map[*yaml.Node]bool{}
		}
		c.open[n] = true
	}
	return n
}

func (c *converter) leave(n *yaml.Node) {
	if n.Anchor != "" {
		delete(c.open, n)
	}
}

// mapping converts the values of fields.
func (c *converter) mapping(fields []field) map[string]any {
	m := make(map[string]any, len(fields))
	for i := range fields {
		f := &fields[i]
		m[f.name], f.node = c.value(f.at)
	}
	return m
}

func (c *converter) list(n *yaml.Node) ([]any, []node) {
	values, nodes := make([]any, len(n.Content)), make([]node, len(n.Content))
	for i, item := range n.Content {
		values[i], nodes[i] = c.value(item)
	}
	return values, nodes
}

func (c *converter) key(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode {
		c.add(n, "a key must be a plain word")
		return ""
	}
	if isPlainText(n) {
		return n.Value
	}
	return fmt.Sprint(c.scalar(n))
}

func (c *converter) add(n *yaml.Node, format string, args ...any) {
	c.problems = append(c.problems, Problemf(position(n), "", format, args...))
}

func (c *converter) tooBig() bool { return c.nodes > maxNodes }
