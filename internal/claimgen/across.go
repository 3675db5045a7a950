package claimgen

import "fmt"

// What the schema can't say, because it is about several fields.

var scaling = place{"spec", "scaling"}

const minReplicas, maxReplicas = "minReplicas", "maxReplicas"

// reversed reports whether a claim asks for more pods at least than at most.
func (g *Generator) reversed(claim map[string]any) bool {
	least, _ := g.orDefault(claim, minReplicas).(int)
	most, ok := g.orDefault(claim, maxReplicas).(int)
	return ok && least > most
}

func (g *Generator) orDefault(claim map[string]any, name string) any {
	object, _ := get(claim, scaling).(map[string]any)
	if v, ok := object[name]; ok {
		return v
	}
	return g.schema.At(scaling.at(name).String()).Default
}

// across breaks the rules between fields.
func (m *mutator) across() {
	m.replace(MinOverMax, "with more pods at least than at most", scaling, map[string]any{minReplicas: 2, maxReplicas: 1})
	m.replace(MinOverMax, "with more pods at least than at most by default", scaling, map[string]any{minReplicas: 100})
	m.replace(Valid, "with as many pods at least as at most", scaling, map[string]any{minReplicas: 100, maxReplicas: 100})
	secretRefs, configMapRefs, env := place{"spec", "secretRefs"}, place{"spec", "configMapRefs"}, place{"spec", "env"}
	for i, ref := range m.list(secretRefs) {
		at := secretRefs.at(i)
		m.mountTwice(at, ref)
		for k := range m.list(at.at("env")) {
			name := at.at("env").at(k).at("envName")
			again := map[string]any{"secretKey": "another", "envName": get(m.claim, name)}
			m.again(EnvTwice, name, secretRefs, map[string]any{"name": "another", "env": []any{again}})
			m.again(EnvTwice, name, env, map[string]any{"name": get(m.claim, name), "value": ""})
		}
	}
	for i, ref := range m.list(configMapRefs) {
		m.mountTwice(configMapRefs.at(i), ref)
	}
	for i := range m.list(env) {
		name := env.at(i).at("name")
		again := map[string]any{"secretKey": "another", "envName": get(m.claim, name)}
		m.again(EnvTwice, name, secretRefs, map[string]any{"name": "another", "env": []any{again}})
	}
}

// mountTwice uses the mount path of a reference for another one.
func (m *mutator) mountTwice(p place, ref any) {
	path, ok := ref.(map[string]any)["mountPath"]
	if !ok {
		return
	}
	for _, list := range []string{"secretRefs", "configMapRefs"} {
		m.again(MountTwice, p.at("mountPath"), place{"spec", list}, map[string]any{"name": "another", "mountPath": path})
	}
}

// again adds an item to a list that repeats the text of a place.
func (m *mutator) again(rule string, p, list place, item map[string]any) {
	longer := append(clone(m.list(list)).([]any), item)
	m.add(change{rule: rule, what: fmt.Sprintf("again in %s", list), place: p,
		apply: func(root map[string]any) { set(root, list, clone(longer)) }}, "again in "+list.String())
}

func (m *mutator) list(p place) []any {
	list, _ := get(m.claim, p).([]any)
	return list
}
