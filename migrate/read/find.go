package read

import (
	"strconv"

	"go.yaml.in/yaml/v3"
)

// find returns the node of a field's name, or of an item; for one that does not
// exist, the nearest one above it.
func find(root *yaml.Node, path []string) *yaml.Node {
	at, value := root, root
	for _, step := range path {
		key, next := child(value, step)
		if next == nil {
			return at
		}
		at, value = key, next
	}
	return at
}

func child(parent *yaml.Node, step string) (key, value *yaml.Node) {
	for parent.Kind == yaml.AliasNode {
		parent = parent.Alias
	}
	switch parent.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(parent.Content); i += 2 {
			if parent.Content[i].Value == step {
				return parent.Content[i], parent.Content[i+1]
			}
		}
	case yaml.SequenceNode:
		if i, err := strconv.Atoi(step); err == nil && i < len(parent.Content) {
			return parent.Content[i], parent.Content[i]
		}
	}
	return nil, nil
}
