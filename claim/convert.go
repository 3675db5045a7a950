package claim

import (
	"fmt"
	"maps"
	"slices"

	"go.yaml.in/yaml/v3"
)

// maxNodes bounds what one document may hold once its aliases are expanded. The
// API server refuses objects long before.
const maxNodes = 200_000

// converter turns nodes into what the API server would receive. It reports
// what kubectl refuses on the way: duplicate keys, and anchors that explode.
type converter struct {
	nodes    int
	problems []Problem
}

func (c *converter) value(n *yaml.Node) any {
	if c.nodes++; c.nodes > maxNodes {
		return nil
	}
	switch n.Kind {
	case yaml.MappingNode:
		return c.mapping(n)
	case yaml.SequenceNode:
		list := make([]any, 0, len(n.Content))
		for _, item := range n.Content {
			list = append(list, c.value(item))
		}
		return list
	case yaml.AliasNode:
		return c.alias(n)
	case yaml.ScalarNode:
		return c.scalar(n)
	}
	return nil
}

func (c *converter) mapping(n *yaml.Node) map[string]any {
	m := make(map[string]any, len(n.Content)/2)
	var merged map[string]bool
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.Tag == "!!merge" {
			merged = c.merge(m, merged, key, value)
			continue
		}
		name := c.key(key)
		if _, ok := m[name]; ok && !merged[name] {
			c.add(key, "the key %q occurs twice", name)
		}
		delete(merged, name)
		m[name] = c.value(value)
	}
	return m
}

// merge adds what a << key brings and returns the names that are merged so far.
// For kubectl, which reads YAML 1.1 in order, it replaces what stands above it;
// for most others what is written wins. Nobody should have to know.
func (c *converter) merge(into map[string]any, merged map[string]bool, key, n *yaml.Node) map[string]bool {
	from := c.mergeable(n)
	for _, name := range slices.Sorted(maps.Keys(from)) {
		if _, ok := into[name]; ok && !merged[name] {
			c.add(key, "<< replaces the key %q that stands above it; put << first", name)
		} else if merged == nil {
			merged = map[string]bool{name: true}
		} else {
			merged[name] = true
		}
		into[name] = from[name]
	}
	return merged
}

// mergeable reads a mapping, or a list of mappings of which the first one wins.
func (c *converter) mergeable(n *yaml.Node) map[string]any {
	switch v := c.value(n).(type) {
	case map[string]any:
		return v
	case []any:
		all := map[string]any{}
		for _, item := range slices.Backward(v) {
			if m, ok := item.(map[string]any); ok {
				maps.Copy(all, m)
			}
		}
		return all
	}
	c.add(n, "<< merges mappings, this is none")
	return nil
}

func (c *converter) alias(n *yaml.Node) any {
	if n.Alias == nil || contains(n.Alias, n) {
		c.add(n, "the anchor %q contains itself", n.Value)
		return nil
	}
	return c.value(n.Alias)
}

// contains reports whether an alias lies inside of what it stands for; without
// the check such a document would never end.
func contains(tree, alias *yaml.Node) bool {
	if tree == alias {
		return true
	}
	for _, n := range tree.Content {
		if contains(n, alias) {
			return true
		}
	}
	return false
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
	c.problems = append(c.problems, At(place(n), "", format, args...))
}

func (c *converter) tooBig() bool { return c.nodes > maxNodes }
