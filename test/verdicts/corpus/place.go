package corpus

import (
	"fmt"
	"strings"
)

// place is where a value is: names of fields and indexes of lists.
type place []any

func (p place) at(step any) place { return append(p[:len(p):len(p)], step) }

// freeName is a step to a field that the schema does not name, such as a label.
type freeName string

// String is the place as eds writes it: spec.secretRefs[0].name.
func (p place) String() string { return p.join("[%d]", "%s") }

// class is the place in the schema: the same for all items of a list.
func (p place) class() string { return p.join("[]%.0d", "*%.0s") }

func (p place) join(index, free string) string {
	var b strings.Builder
	for _, step := range p {
		switch step.(type) {
		case string:
			fmt.Fprintf(&b, ".%s", step)
		case freeName:
			fmt.Fprintf(&b, "."+free, step)
		case int:
			fmt.Fprintf(&b, index, step)
		}
	}
	return strings.TrimPrefix(b.String(), ".")
}

// inList reports whether a place is below a list.
func (p place) inList() bool { return strings.Contains(p.class(), "[]") }

func get(v any, p place) any {
	for _, step := range p {
		switch step := step.(type) {
		case int:
			v = v.([]any)[step]
		default:
			v = v.(map[string]any)[fieldName(step)]
		}
	}
	return v
}

func set(root any, p place, v any) {
	parent := get(root, p[:len(p)-1])
	switch step := p[len(p)-1].(type) {
	case int:
		parent.([]any)[step] = v
	default:
		parent.(map[string]any)[fieldName(step)] = v
	}
}

func remove(root any, p place) {
	delete(get(root, p[:len(p)-1]).(map[string]any), fieldName(p[len(p)-1]))
}

func fieldName(step any) string { return fmt.Sprint(step) }

// clone copies a value with all that is in it.
func clone(v any) any {
	switch v := v.(type) {
	case map[string]any:
		m := make(map[string]any, len(v))
		for name, value := range v {
			m[name] = clone(value)
		}
		return m
	case []any:
		list := make([]any, len(v))
		for i, item := range v {
			list[i] = clone(item)
		}
		return list
	}
	return v
}
