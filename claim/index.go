package claim

import (
	"cmp"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"
)

// node is where a value stands, and what is below it.
type node struct {
	at     *yaml.Node
	fields []field // of a mapping, by name
	items  []node  // of a list
}

// field is a field of a mapping. It came in through the << key merge, or was
// written if there is none.
type field struct {
	name       string
	key, merge *yaml.Node
	node
}

// child returns the field or the item at a step of a path.
func (n *node) child(step string) (key *yaml.Node, child *node) {
	if i, err := strconv.Atoi(step); err == nil && i >= 0 && i < len(n.items) {
		return nil, &n.items[i]
	}
	i, ok := slices.BinarySearchFunc(n.fields, step, func(f field, name string) int { return cmp.Compare(f.name, name) })
	if !ok {
		return nil, nil
	}
	return n.fields[i].key, &n.fields[i].node
}

// find returns the node at a path, or the nearest one on the way to it.
func (n *node) find(path Path) (key *yaml.Node, found *node) {
	found = n
	for step := range path.Steps() {
		k, child := found.child(step)
		if child == nil {
			break
		}
		key, found = k, child
	}
	return key, found
}
