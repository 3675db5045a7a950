package draft

import (
	"slices"

	"github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// literals returns the variables with a literal value, except the platform's own.
func literals(c tree.Map) []any {
	var out []any
	for _, e := range lastOfEach(tree.Items(c, "env")) {
		name := tree.Text(e, "name")
		if value, ok := e["value"].(string); ok && !reserved(name) {
			out = append(out, tree.Map{"name": name, "value": value})
		}
	}
	return out
}

func reserved(name string) bool { return slices.Contains(spec.ReservedEnvNames(), name) }

// lastOfEach drops variables that a later one replaces.
func lastOfEach(env []tree.Map) []tree.Map {
	var out []tree.Map
	for i, e := range env {
		if !slices.ContainsFunc(env[i+1:], func(later tree.Map) bool { return later["name"] == e["name"] }) {
			out = append(out, e)
		}
	}
	return out
}

// references collects references by name, in the order in which they appear.
type references struct {
	order []string
	by    map[string]tree.Map
}

func (r *references) get(name string) tree.Map {
	if r.by == nil {
		r.by = map[string]tree.Map{}
	}
	if r.by[name] == nil {
		r.by[name] = tree.Map{"name": name}
		r.order = append(r.order, name)
	}
	return r.by[name]
}

func (r *references) list() []any {
	var out []any
	for _, name := range r.order {
		out = append(out, r.by[name])
	}
	return out
}

// arrange puts some references into the given order, within the positions that
// they occupy together; the others stay where they are.
func (r *references) arrange(order []string) {
	next := 0
	for i, name := range r.order {
		if slices.Contains(order, name) {
			r.order[i] = order[next]
			next++
		}
	}
}

func secretRefs(s cluster.Service) []any {
	var refs references
	for _, e := range lastOfEach(tree.Items(s.Container(), "env")) {
		key := tree.Sub(e, "valueFrom", "secretKeyRef")
		if name := tree.Text(e, "name"); key != nil && !reserved(name) {
			ref := refs.get(tree.Text(key, "name"))
			env, _ := ref["env"].([]any)
			ref["env"] = append(env, tree.Map{"secretKey": key["key"], "envName": name})
		}
	}
	// The order decides between Secrets that have the same key.
	from := sources(s.Container(), "secretRef")
	for _, name := range from {
		refs.get(name)["envFrom"] = true
	}
	refs.arrange(from)
	for _, f := range files(s, "secret", "secretName") {
		if refs.get(f.name)["mountPath"] == nil {
			refs.get(f.name)["mountPath"] = f.path
		}
	}
	return refs.list()
}

func configMapRefs(s cluster.Service) []any {
	var refs references
	for _, name := range sources(s.Container(), "configMapRef") {
		refs.get(name)
	}
	for _, f := range files(s, "configMap", "name") {
		if _, isVariables := refs.by[f.name]; !isVariables {
			refs.get(f.name)["mountPath"] = f.path
		}
	}
	return refs.list()
}

// sources returns the Secrets or ConfigMaps of envFrom; of duplicates, the last
// one counts.
func sources(c tree.Map, kind string) []string {
	var out []string
	for _, from := range tree.Items(c, "envFrom") {
		if name := tree.Text(from, kind, "name"); name != "" && tree.Text(from, "prefix") == "" {
			out = append(slices.DeleteFunc(out, func(n string) bool { return n == name }), name)
		}
	}
	return out
}

// file is a volume that a claim can have: a whole Secret or ConfigMap.
type file struct{ name, path string }

func files(s cluster.Service, source, name string) []file {
	var out []file
	for _, v := range tree.Items(s.Pod(), "volumes") {
		from := tree.Sub(v, source)
		if from == nil || from["items"] != nil {
			continue
		}
		for _, m := range tree.Items(s.Container(), "volumeMounts") {
			if m["name"] == v["name"] && tree.Text(m, "subPath") == "" && tree.Text(m, "subPathExpr") == "" {
				out = append(out, file{tree.Text(from, name), tree.Text(m, "mountPath")})
				break
			}
		}
	}
	return out
}
