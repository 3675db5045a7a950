package claim

import (
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// items returns the list of a List, as kubectl get writes it, or of the list that
// the API server itself answers with; nil if the document is neither.
func (d *Document) items() *yaml.Node {
	kind, version := d.Object["kind"], d.Object["apiVersion"]
	if !(kind == "List" && version == "v1") && !(kind == spec.Kind+"List" && version == spec.APIVersion) {
		return nil
	}
	_, items := d.nodes.child(d.root, "items")
	if items == nil || target(items).Kind != yaml.SequenceNode {
		return nil
	}
	return target(items)
}

// list sorts the items in. Each has the problems that lie in it; what is left is
// the list's own.
func (f *File) list(items *yaml.Node, object map[string]any, problems []Problem) {
	values, _ := object["items"].([]any)
	own := problems
	for i, value := range values {
		var c converter
		if len(problems) > 0 {
			c.value(items.Content[i])
			own = slices.DeleteFunc(slices.Clone(own), func(p Problem) bool { return slices.Contains(c.problems, p) })
		}
		f.sort(items.Content[i], value, c.problems)
	}
	f.Problems = append(f.Problems, own...)
}
