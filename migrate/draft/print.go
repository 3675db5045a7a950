package draft

import (
	"bytes"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/arun4infra/zerotouch-platform/migrate/tree"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// Print writes a claim with its fields in the order in which the API has them.
func Print(claim tree.Map) ([]byte, error) {
	order := append([]string{"apiVersion", "kind", "metadata", "name", "namespace", "spec"}, fields(reflect.TypeFor[spec.Spec]())...)
	var out bytes.Buffer
	enc := yaml.NewEncoder(&out)
	enc.SetIndent(2)
	err := enc.Encode(node(claim, order))
	return out.Bytes(), err
}

// fields are the names of all fields of a struct and of those in it, in order.
func fields(t reflect.Type) []string {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		return fields(t.Elem())
	case reflect.Struct:
		var out []string
		for f := range t.Fields() {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			out = append(append(out, name), fields(f.Type)...)
		}
		return out
	}
	return nil
}

func node(v any, order []string) *yaml.Node {
	switch v := v.(type) {
	case tree.Map:
		n := &yaml.Node{Kind: yaml.MappingNode}
		for _, field := range sorted(v, order) {
			n.Content = append(n.Content, node(field, nil), node(v[field], order))
		}
		return n
	case []any:
		n := &yaml.Node{Kind: yaml.SequenceNode}
		for _, item := range v {
			n.Content = append(n.Content, node(item, order))
		}
		return n
	case float64:
		if v == float64(int64(v)) {
			return node(int64(v), nil)
		}
	}
	n := &yaml.Node{}
	_ = n.Encode(v) // plain values always encode
	return n
}

// sorted sorts names by a given order; unknown ones, such as keys of annotations,
// come last, in alphabetical order.
func sorted(m tree.Map, order []string) []string {
	names := tree.Fields(m)
	place := func(name string) int {
		if i := slices.Index(order, name); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortStableFunc(names, func(a, b string) int { return place(a) - place(b) })
	return names
}
