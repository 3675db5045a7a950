package claim

import (
	"strconv"

	"go.yaml.in/yaml/v3"
)

// nodes finds the nodes of fields. It remembers those of each mapping, so that
// a document with very many problems is not searched from its start for each.
type nodes map[*yaml.Node]map[string]field

// field is where a field's name and its value stand.
type field struct{ key, value *yaml.Node }

// child returns the node of a field, by name or by index.
func (n nodes) child(parent *yaml.Node, step string) (key, value *yaml.Node) {
	parent = target(parent)
	switch parent.Kind {
	case yaml.MappingNode:
		f := n.fields(parent)[step]
		return f.key, f.value
	case yaml.SequenceNode:
		if i, err := strconv.Atoi(step); err == nil && i >= 0 && i < len(parent.Content) {
			return nil, parent.Content[i]
		}
	}
	return nil, nil
}

// target is what an alias stands for, and any other node itself.
func target(n *yaml.Node) *yaml.Node {
	for n.Kind == yaml.AliasNode && n.Alias != nil {
		n = n.Alias
	}
	return n
}

// fields returns the fields of a mapping as the converter reads them.
func (n nodes) fields(mapping *yaml.Node) map[string]field {
	if known, ok := n[mapping]; ok {
		return known
	}
	out := make(map[string]field, len(mapping.Content)/2)
	n[mapping] = out // before the rest, for one that merges itself
	var c converter
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		key, value := mapping.Content[i], mapping.Content[i+1]
		if key.Tag == "!!merge" {
			n.merge(out, value)
			continue
		}
		out[c.key(key)] = field{key, value}
	}
	return out
}

// merge adds what a << key brings; of several mappings the first one wins.
func (n nodes) merge(into map[string]field, value *yaml.Node) {
	value = target(value)
	switch value.Kind {
	case yaml.MappingNode:
		for name, f := range n.fields(value) {
			into[name] = f
		}
	case yaml.SequenceNode:
		for i := len(value.Content) - 1; i >= 0; i-- {
			if item := target(value.Content[i]); item.Kind == yaml.MappingNode {
				n.merge(into, item)
			}
		}
	}
}
