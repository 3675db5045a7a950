package claim

import (
	"fmt"
	"strings"

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
	var merges []*yaml.Node
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.Tag == "!!merge" {
			merges = append(merges, value)
			continue
		}
		name := c.key(key)
		if _, ok := m[name]; ok {
			c.add(key, "the key %q occurs twice", name)
		}
		m[name] = c.value(value)
	}
	for _, merge := range merges {
		c.merge(m, merge)
	}
	return m
}

// merge fills in what a << key brings; keys of the mapping itself win.
func (c *converter) merge(into map[string]any, n *yaml.Node) {
	switch v := c.value(n).(type) {
	case map[string]any:
		fillIn(into, v)
	case []any:
		for _, item := range v {
			if m, ok := item.(map[string]any); ok {
				fillIn(into, m)
			}
		}
	default:
		c.add(n, "<< merges mappings, this is none")
	}
}

func fillIn(into, from map[string]any) {
	for k, v := range from {
		if _, ok := into[k]; !ok {
			into[k] = v
		}
	}
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

// syntaxError makes a problem of an error of the YAML parser, which says
// "yaml: line 3: what".
func syntaxError(err error) Problem {
	msg := strings.TrimPrefix(err.Error(), "yaml: ")
	var line int
	if n, _ := fmt.Sscanf(msg, "line %d:", &line); n == 1 {
		_, msg, _ = strings.Cut(msg, ": ")
	}
	p := At(Position{Line: line}, "", "not YAML: %s", msg)
	if strings.Contains(msg, "cannot start any token") {
		p.Hint = "is there a tab? YAML is indented with spaces"
	}
	return p
}
