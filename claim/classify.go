package claim

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// document converts a document and sorts it.
func (s *scanner) document(root *yaml.Node) {
	if root.Kind == yaml.ScalarNode && root.Tag == "!!null" {
		return // an empty document is nothing
	}
	c := &converter{}
	s.classify(c, root, inherited{})
	s.take(c, 0)
	if c.tooBig() {
		s.problems = append(s.problems, Problemf(position(root), "", "the document holds more than %d values once its anchors are expanded", maxNodes))
	}
}

// inherited is what the items of a list get if they have no kind.
type inherited struct{ apiVersion, kind any }

// classify says what a document is. One that has items counts as the documents
// in it, as it does for kubectl, whatever kind it says it is; only a claim stays
// one, and then its items are an unknown field.
func (s *scanner) classify(c *converter, n *yaml.Node, from inherited) {
	target := c.enter(n)
	if target == nil {
		return
	}
	defer c.leave(target)
	if target.Kind != yaml.MappingNode {
		s.others++
		return
	}
	before := len(c.problems)
	index := node{at: n, fields: c.fields(target)}
	if _, items := index.child("items"); items != nil && s.list(c, index, items.at) {
		return
	}
	object := c.mapping(index.fields)
	if c.tooBig() {
		return // and not all there
	}
	from.fill(object)
	if !isClaim(object) {
		c.problems = c.problems[:before]
		s.others++
		return
	}
	s.visit(&Document{Object: object, index: index})
	s.take(c, before)
}

// take makes the converter's problems since then those of the file.
func (s *scanner) take(c *converter, since int) {
	s.problems = append(s.problems, c.problems[since:]...)
	c.problems = c.problems[:since]
}

// list sorts the items of a list, if this is one. Each is a document of its own
// and shares the bounds of the one around it.
func (s *scanner) list(c *converter, list node, items *yaml.Node) bool {
	own := list.scalars(c, "apiVersion", "kind")
	if isClaim(own) {
		return false
	}
	target := c.enter(items)
	if target == nil {
		return false
	}
	defer c.leave(target)
	if target.Kind != yaml.SequenceNode {
		return false
	}
	s.take(c, 0)
	for _, item := range target.Content {
		s.classify(c, item, inheritedFrom(own))
	}
	return true
}

// scalars returns the plain values among some fields.
func (n *node) scalars(c *converter, names ...string) map[string]any {
	out := map[string]any{}
	for _, name := range names {
		if _, child := n.child(name); child != nil && child.at.Kind == yaml.ScalarNode {
			out[name] = c.scalar(child.at)
		}
	}
	return out
}

func inheritedFrom(list map[string]any) inherited {
	kind, _ := list["kind"].(string)
	if item := strings.TrimSuffix(kind, "List"); item != "" && item != kind {
		return inherited{list["apiVersion"], item}
	}
	return inherited{}
}

func (i inherited) fill(object map[string]any) {
	if kind, _ := object["kind"].(string); kind == "" && i.kind != nil {
		object["apiVersion"], object["kind"] = i.apiVersion, i.kind
	}
}
