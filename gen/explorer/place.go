package explorer

import (
	"fmt"

	"go.yaml.in/yaml/v3"
)

// place is where a node is in a document; its path reads like
// Deployment.spec.template.spec.containers[0].image.
type place struct {
	path string
	// named is the path with the names of items, where they have one, instead of
	// their numbers.
	named  string
	parent *place
	// comment is what is above the node.
	comment string
	// group says that there are more places below.
	group bool
}

// visit calls fn for each key and each item of a document, parents first, with
// the line that it begins in. What is written in one line, in brackets or braces,
// is one place.
func visit(at *place, n *yaml.Node, fn func(line int, at *place)) {
	switch {
	case n.Style&yaml.FlowStyle != 0:
	case n.Kind == yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			key, value := n.Content[i], n.Content[i+1]
			at := &place{path: join(at.path, key.Value), named: join(at.named, key.Value), parent: at, comment: key.HeadComment}
			at.below(key.Line, value, fn)
		}
	case n.Kind == yaml.SequenceNode:
		for i, item := range n.Content {
			at := &place{path: entry(at.path, fmt.Sprint(i)), named: entry(at.named, name(item, i)), parent: at, comment: item.HeadComment}
			at.below(item.Line, item, fn)
		}
	}
}

func (at *place) below(line int, value *yaml.Node, fn func(int, *place)) {
	at.group = value.Kind != yaml.ScalarNode && value.Style&yaml.FlowStyle == 0
	fn(line, at)
	visit(at, value, fn)
}

func join(path, field string) string {
	if path == "" {
		return field
	}
	return path + "." + field
}

func entry(list, item string) string { return list + "[" + item + "]" }

// name returns what to call an item: its name if it has one, else its number.
func name(item *yaml.Node, i int) string {
	for k := 0; item.Kind == yaml.MappingNode && k+1 < len(item.Content); k += 2 {
		if item.Content[k].Value == "name" {
			return item.Content[k+1].Value
		}
	}
	return fmt.Sprint(i)
}
