package claim

import (
	"cmp"
	"slices"

	"go.yaml.in/yaml/v3"
)

// fields returns the fields of a mapping by name, those that << brings included.
// Their nodes have no more than a place yet.
func (c *converter) fields(mapping *yaml.Node) []field {
	if c.tooBig() {
		return nil
	}
	all := make([]field, 0, len(mapping.Content)/2)
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		key, value := mapping.Content[i], mapping.Content[i+1]
		if key.Tag == "!!merge" {
			all = c.merge(all, key, value)
		} else {
			all = append(all, field{name: c.key(key), key: key, node: node{at: value}})
		}
	}
	slices.SortStableFunc(all, func(a, b field) int { return cmp.Compare(a.name, b.name) })
	return c.unique(all)
}

// unique leaves the last field of each name, and reports those that kubectl would
// not read as they stand there. For kubectl, which reads YAML 1.1 in order, <<
// replaces what is above it; for most others what is written wins. Nobody
// should have to know.
func (c *converter) unique(sorted []field) []field {
	kept := sorted[:0]
	for _, f := range sorted {
		last := len(kept) - 1
		if last < 0 || kept[last].name != f.name {
			kept = append(kept, f)
			continue
		}
		switch before := kept[last]; {
		case before.merge != nil:
		case f.merge != nil:
			c.add(f.merge, "<< replaces the key %q that stands above it; put << first", f.name)
		default:
			c.add(f.key, "the key %q occurs twice", f.name)
		}
		kept[last] = f
	}
	return kept
}

// merge appends the fields that a << key brings: those of a mapping, or of a list
// of mappings of which the first one wins.
func (c *converter) merge(into []field, key, n *yaml.Node) []field {
	target := c.enter(n)
	if target == nil {
		return into
	}
	defer c.leave(target)
	switch target.Kind {
	case yaml.MappingNode:
		for _, f := range c.fields(target) {
			if c.nodes++; c.tooBig() {
				break // one line can merge the same mapping a thousand times
			}
			f.merge = key
			into = append(into, f)
		}
	case yaml.SequenceNode:
		for _, item := range slices.Backward(target.Content) {
			into = c.merge(into, key, item)
		}
	default:
		c.add(n, "<< merges mappings, and this is not one")
	}
	return into
}
