package compare

import (
	"fmt"
	"strings"

	"github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
)

// leaf is a value of a manifest. Items of lists have two addresses: the index at
// which they are written, and a name that is the same in every manifest of a
// service, however it orders and names them.
type leaf struct {
	// path begins with the kind; an item of a list is [NAME].
	path []string
	// raw is the path of the value in the document.
	raw   []string
	value any
}

func (l leaf) key() string { return strings.Join(l.path, "\x00") }

// leaves returns all values of a manifest in their order. A list of plain values
// is one value. What is empty says nothing and is left out.
func leaves(kind string, object tree.Map, n names) []leaf {
	w := &walk{names: n}
	w.visit(object, []string{kind}, nil)
	return w.out
}

// Fields returns the paths of all values of a manifest.
func Fields(object tree.Map) [][]string {
	var out [][]string
	for _, l := range leaves("", object, names{}) {
		out = append(out, l.raw)
	}
	return out
}

type walk struct {
	names names
	out   []leaf
}

func (w *walk) visit(v any, path, raw []string) {
	switch v := v.(type) {
	case nil:
	case tree.Map:
		for _, field := range tree.Fields(v) {
			w.visit(v[field], with(path, field), with(raw, field))
		}
	case []any:
		if len(v) > 0 && !isMap(v[0]) {
			w.out = append(w.out, leaf{path, raw, v})
			return
		}
		for i, name := range w.names.of(path, v) {
			w.visit(v[i], with(path, "["+name+"]"), with(raw, fmt.Sprint(i)))
		}
	default:
		w.out = append(w.out, leaf{path, raw, v})
	}
}

func with(path []string, step string) []string {
	return append(path[:len(path):len(path)], step)
}

func isMap(v any) bool { _, ok := v.(tree.Map); return ok }

// names says what the items of lists are called.
type names struct {
	// main is the index of the container that does the work.
	main int
	// container is this container, and port the number of its HTTP port, or nil.
	container tree.Map
	port      any
}

// of returns a unique name for each item. Of several items with one name, the
// last one gets it: that is the one that counts for Kubernetes.
func (n names) of(path []string, items []any) []string {
	out := make([]string, len(items))
	seen := map[string]int{}
	for i := len(items) - 1; i >= 0; i-- {
		item, _ := items[i].(tree.Map)
		name := n.name(path, i, item)
		if out[i] = name; seen[name] > 0 {
			out[i] = fmt.Sprintf("#%d:%s", seen[name], name)
		}
		seen[name]++
	}
	return out
}

func (n names) name(path []string, i int, item tree.Map) string {
	switch path[len(path)-1] {
	case "containers":
		if i == n.main {
			return "main"
		}
	case "initContainers":
		if i == 0 {
			return "init"
		}
	case "ports":
		return n.portName(path[0], item)
	case "volumeMounts":
		return tree.Text(item, "mountPath")
	case "envFrom":
		return source(item)
	case "triggers":
		return trigger(i, item)
	}
	if name := tree.Text(item, "name"); name != "" {
		return name
	}
	return fmt.Sprint(i)
}

func (n names) portName(kind string, item tree.Map) string {
	number := item["containerPort"]
	if kind == "Service" {
		number = cluster.Port(n.container, item["targetPort"])
	}
	// The port of a Service without listening pods leads nowhere.
	if n.port != nil && number == n.port || number == "http" {
		return "http"
	}
	return fmt.Sprint(number)
}

func source(item tree.Map) string {
	for field, kind := range map[string]string{"secretRef": "secret:", "configMapRef": "configMap:"} {
		if name := tree.Text(item, field, "name"); name != "" {
			return kind + name
		}
	}
	return "?"
}

func trigger(i int, item tree.Map) string {
	if kind := tree.Text(item, "type"); kind != "nats-jetstream" {
		return fmt.Sprintf("%s %d", kind, i)
	}
	return tree.Text(item, "metadata", "stream") + " " + tree.Text(item, "metadata", "consumer")
}

// show formats a path for people: Deployment
// spec.template.spec.containers[main].image.
func show(path []string) string {
	var out strings.Builder
	out.WriteString(path[0])
	for i, step := range path[1:] {
		switch {
		case strings.HasPrefix(step, "["):
			out.WriteString(step)
		case strings.ContainsAny(step, "./"):
			fmt.Fprintf(&out, "[%s]", step)
		case i == 0:
			out.WriteString(" " + step)
		default:
			out.WriteString("." + step)
		}
	}
	return out.String()
}
