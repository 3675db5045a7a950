package corpus

import "fmt"

func (m *mutator) array(p place, n *Node) {
	list := get(m.claim, p).([]any)
	for i := range list {
		m.walk(p.at(i), n.Items)
	}
	if n.MaxItems > 0 && len(list) > 0 {
		m.replace(Valid, "made as long as it may be", p, stretch(list, n, n.MaxItems))
		m.replace(TooMany, "made an item too long", p, stretch(list, n, n.MaxItems+1))
	}
	if key := n.key(); key != "" && len(list) > 0 && (n.MaxItems == 0 || len(list) < n.MaxItems) {
		m.replace(KeyTwice, "an item twice", p, append(clone(list).([]any), twin(list[0], key, n)))
	}
}

// stretch fills a list up with items that differ in their keys.
func stretch(list []any, n *Node, length int) []any {
	long := clone(list).([]any)
	for i := len(long); i < length; i++ {
		item := twin(list[0], n.key(), n).(map[string]any)
		item[n.key()] = fmt.Sprintf("filler%d", i)
		long = append(long, item)
	}
	return long
}

// twin is an item with the same key and as little else as is valid, so that it
// breaks no second rule.
func twin(item any, key string, n *Node) any {
	other := map[string]any{key: item.(map[string]any)[key]}
	if n.Items.Properties["envFrom"] != nil {
		other["envFrom"] = true
	}
	if n.Items.Properties["secretKey"] != nil {
		other["secretKey"] = "key"
	}
	return other
}

// anyOf takes away all fields of which one must be there, and gives each of them
// a value that is as good as none.
func (m *mutator) anyOf(p place, n *Node) {
	if len(n.AnyOf) == 0 {
		return
	}
	rule := TakesNothing
	if p.class() == "metadata" {
		rule = NoName
	}
	m.add(rule, "emptied", p, func(root map[string]any) { removeAll(root, p, n) })
	for _, branch := range n.AnyOf {
		for _, name := range branch.names() {
			m.add(rule, "emptied but for "+name, p, func(root map[string]any) {
				removeAll(root, p, n)
				set(root, p.at(name), asGoodAsNone(branch.Properties[name]))
			})
		}
	}
}

func removeAll(root map[string]any, p place, n *Node) {
	for _, branch := range n.AnyOf {
		for _, name := range branch.Required {
			remove(root, p.at(name))
		}
	}
}

func asGoodAsNone(n *Node) any {
	if n.MinItems > 0 {
		return []any{}
	}
	return false
}

// envNames sets an environment name again in another reference.
func (m *mutator) envNames() {
	p := place{"spec", "secretRefs"}
	refs, _ := m.claim["spec"].(map[string]any)["secretRefs"].([]any)
	for i, ref := range refs {
		env, _ := ref.(map[string]any)["env"].([]any)
		for k := range env {
			again := map[string]any{"name": "another", "env": []any{twinEnv(env[k])}}
			what := fmt.Sprintf("the name of [%d].env[%d] set again in another reference", i, k)
			m.replace(EnvTwice, what, p, append(clone(refs).([]any), again))
		}
	}
}

// twinEnv takes the same environment name from another key.
func twinEnv(env any) any {
	return map[string]any{"secretKey": "another", "envName": env.(map[string]any)["envName"]}
}
