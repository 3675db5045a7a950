package claimgen

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
func (p place) String() string {
	var b strings.Builder
	for _, step := range p {
		if i, ok := step.(int); ok {
			fmt.Fprintf(&b, "[%d]", i)
		} else {
			fmt.Fprintf(&b, ".%s", step)
		}
	}
	return strings.TrimPrefix(b.String(), ".")
}

// class is the place in the schema: the same for all items of a list.
func (p place) class() string {
	var b strings.Builder
	for _, step := range p {
		switch step.(type) {
		case int:
			b.WriteString("[]")
		case freeName:
			b.WriteString(".*")
		default:
			fmt.Fprintf(&b, ".%s", step)
		}
	}
	return strings.TrimPrefix(b.String(), ".")
}

// scope is within what a text must be unique, where it must: names of variables
// and mount paths in the whole claim, keys of a list in all lists like it.
func (p place) scope() string {
	switch class := p.class(); {
	case class == "spec.env[].name" || strings.HasSuffix(class, "[].envName"):
		return "variable"
	case strings.HasSuffix(class, "[].mountPath"):
		return "mountPath"
	case strings.HasSuffix(class, "[].name"):
		return class
	}
	return p.String()
}

// unique reports whether there is a second place whose text must be another.
func (p place) unique() bool { return p.scope() != p.String() }

func get(v any, p place) any {
	for _, step := range p {
		switch step := step.(type) {
		case int:
			list, _ := v.([]any)
			v = list[step]
		default:
			object, _ := v.(map[string]any)
			v = object[fmt.Sprint(step)]
		}
	}
	return v
}

// set puts a value in a place, and makes the objects on the way to it.
func set(root any, p place, v any) {
	switch step := p[len(p)-1].(type) {
	case int:
		get(root, p[:len(p)-1]).([]any)[step] = v
	default:
		parent, ok := get(root, p[:len(p)-1]).(map[string]any)
		if !ok {
			parent = map[string]any{}
			set(root, p[:len(p)-1], parent)
		}
		parent[fmt.Sprint(step)] = v
	}
}

func remove(root any, p place) {
	parent, _ := get(root, p[:len(p)-1]).(map[string]any)
	delete(parent, fmt.Sprint(p[len(p)-1]))
}

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
