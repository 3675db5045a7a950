package claimgen

import (
	"fmt"

	"github.com/arun4infra/zerotouch-platform/schema"
)

func (m *mutator) items(p place, f *schema.Field) {
	list := get(m.claim, p).([]any)
	for i := range list {
		if i == 0 || f.Items.Type == "object" { // one of several words represents all
			m.walk(p.at(i), f.Items)
		}
	}
	if len(list) == 0 {
		return
	}
	if f.MaxItems > 0 {
		m.replace(Valid, "made as long as it may be", p, stretch(list, f, f.MaxItems))
		m.replace(TooMany, "made an item too long", p, stretch(list, f, f.MaxItems+1))
	}
	rule := Valid
	if key(f) != "" {
		rule = KeyTwice
	}
	if f.MaxItems == 0 || len(list) < f.MaxItems {
		m.replace(rule, "an item twice", p, append(clone(list).([]any), twin(list[0], f)))
	}
}

// key is the field that tells the items of a list apart, or empty.
func key(f *schema.Field) string {
	if len(f.Keys) == 0 {
		return ""
	}
	return f.Keys[0]
}

// stretch fills a list up with items that differ in their keys.
func stretch(list []any, f *schema.Field, length int) []any {
	long := clone(list).([]any)
	for i := len(long); i < length; i++ {
		item := twin(list[0], f)
		if key := key(f); key != "" {
			item.(map[string]any)[key] = fmt.Sprintf("filler%d", i)
		}
		long = append(long, item)
	}
	return long
}

// twin is an item with the same key and as little else as is valid, so that it
// breaks no second rule.
func twin(item any, f *schema.Field) any {
	object, ok := item.(map[string]any)
	if !ok {
		return item
	}
	other := map[string]any{}
	for _, name := range f.Items.Required {
		other[name] = object[name]
	}
	for _, branch := range f.Items.AnyOf {
		for _, demanded := range branch.Fields {
			if demanded.Const != nil {
				other[demanded.Name] = demanded.Const
			}
		}
	}
	return other
}

// choices takes away all fields of which one must be there, and gives each of
// them a value that is as good as none.
func (m *mutator) choices(p place, f *schema.Field) {
	if len(f.AnyOf) == 0 {
		return
	}
	rule := TakesNothing
	if p.class() == "metadata" {
		rule = NoName
	}
	m.apply(rule, "emptied", p, func(root map[string]any) { removeAll(root, p, f.AnyOf) })
	for _, branch := range f.AnyOf {
		for _, child := range branch.Fields {
			m.apply(rule, "emptied except for  "+child.Name, p, func(root map[string]any) {
				removeAll(root, p, f.AnyOf)
				set(root, p.at(child.Name), asGoodAsNone(child))
			})
		}
	}
}

func removeAll(root map[string]any, p place, branches []*schema.Field) {
	for _, branch := range branches {
		for _, name := range branch.Required {
			remove(root, p.at(name))
		}
	}
}

func asGoodAsNone(f *schema.Field) any {
	if f.MinItems > 0 {
		return []any{}
	}
	return false
}

// exclusion gives each field that a value of another one excludes.
func (m *mutator) exclusion(p place, f *schema.Field) {
	if f.Not == nil {
		return
	}
	condition := map[string]any{}
	for _, child := range f.Not.Fields {
		condition[child.Name] = child.Const
	}
	m.replace(Valid, "with nothing that is excluded", p, condition)
	for _, branch := range f.Not.AnyOf {
		for _, name := range branch.Required {
			both := clone(condition).(map[string]any)
			both[name] = f.Field(name).Default
			m.replace(Excluded, "with "+name+", which is excluded", p, both)
		}
	}
}
