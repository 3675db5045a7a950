// Package compare says, for each field of a service's manifests, what becomes of
// it: it compares them with what the claim becomes, value by value. Start
// reading at [Services].
package compare

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
)

// List is what becomes of a field.
type List string

// Each field is in one of these.
const (
	// Carried: the claim says it.
	Carried List = "carried"
	// Same: the platform does it without being told.
	Same List = "same"
	// Different: it changes in a way that can be lived with.
	Different List = "different"
	// Impossible: the claim can't say it, and the service may rely on it.
	Impossible List = "impossible"
)

// Lists returns all lists in the order of a report.
func Lists() []List { return []List{Carried, Same, Different, Impossible} }

// Entry is what becomes of a field, or of several that belong together.
type Entry struct {
	List List
	// Kind is the kind of the manifest; Raw is the path of the first of the
	// fields in it, empty for what only the platform has.
	Kind string
	Raw  []string
	// Path is the place in words; Was and Is are the value before and after.
	Path    string
	Was, Is any
	// Claim is the field of the claim that says it, if one does.
	Claim string
	// Reason names what is impossible; see --accept.
	Reason string
	// Says is what it means for the running service, Remedy what to do about it.
	Says, Remedy string
	// Fields are the paths of all fields of the manifest that the entry is about.
	Fields [][]string
}

// Services compares a service with what the claim becomes. Given holds its
// manifests as they were written: only what they have counts as a field of the
// input.
func Services(given, before, after cluster.Service, claim tree.Map) []Entry {
	c := &comparison{claim: claim, carriers: carriers(), rules: rules(), added: additions(answered(before)), given: written(given)}
	in, out := names{before.Main, before.Container(), before.HTTPPort()}, names{after.Main, after.Container(), after.HTTPPort()}
	c.scaler(before, after)
	for _, made := range after.Manifests() {
		c.manifest(before.Manifest(tree.Text(made, "kind")), made, in, out)
	}
	return append(c.entries, sourceOrder(before, after)...)
}

type comparison struct {
	claim        tree.Map
	carriers     []carrier
	rules, added []rule
	// given holds the raw paths of the values that were written, by kind.
	given   map[string]map[string]bool
	entries []Entry
}

func written(s cluster.Service) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, object := range s.Manifests() {
		ways := map[string]bool{}
		for _, l := range leaves("", object, names{}) {
			ways[strings.Join(l.raw, "\x00")] = true
		}
		out[tree.Text(object, "kind")] = ways
	}
	return out
}

func (c *comparison) isGiven(l leaf) bool { return c.given[l.path[0]][strings.Join(l.raw, "\x00")] }

// scaler makes what scales the service before comparable with the ScaledObject
// after: a HorizontalPodAutoscaler says the same in other fields, and without a
// scaler the Deployment has a fixed number of pods.
func (c *comparison) scaler(before, after cluster.Service) {
	spec := tree.Sub(after.Scaler, "spec")
	switch before.Scaler["kind"] {
	case nil:
		tree.Default(tree.Sub(before.Deployment, "spec"), tree.Map{"replicas": 1.0})
		if spec["minReplicaCount"] == spec["maxReplicaCount"] {
			tree.Sub(after.Deployment, "spec")["replicas"] = spec["minReplicaCount"]
		}
	case "HorizontalPodAutoscaler":
		target, _ := tree.Clone(spec["scaleTargetRef"]).(tree.Map)
		after.Scaler["kind"], after.Scaler["apiVersion"] = before.Scaler["kind"], before.Scaler["apiVersion"]
		spec["minReplicas"], spec["maxReplicas"], spec["scaleTargetRef"] = spec["minReplicaCount"], spec["maxReplicaCount"], target
	}
}

// manifest compares one manifest. An item of a list that is gone is one entry.
func (c *comparison) manifest(before, after tree.Map, in, out names) {
	kind := tree.Text(after, "kind")
	if before == nil {
		c.add([]string{kind}, nil, tree.Text(after, "metadata", "name"))
		return
	}
	was, is := leaves(kind, before, in), leaves(kind, after, out)
	now := index(is)
	gone := goneItems(was, now)
	for i := 0; i < len(was); i++ {
		if item, ok := gone[i]; ok {
			c.lost(item, was[i:i+item.size])
			i += item.size - 1
			continue
		}
		c.value(was[i], now)
	}
	old := index(was)
	for _, l := range is {
		if _, known := old[l.key()]; !known {
			c.add(l.path, nil, l.value)
		}
	}
}

func index(all []leaf) map[string]any {
	out := make(map[string]any, len(all))
	for _, l := range all {
		out[l.key()] = l.value
	}
	return out
}

// value puts one value into its list.
func (c *comparison) value(l leaf, now map[string]any) {
	is, kept := now[l.key()]
	switch {
	case kept && reflect.DeepEqual(l.value, is) || !kept && saysNothing(l):
		if c.isGiven(l) {
			c.put(c.kept(l))
		}
	case !c.isGiven(l):
		if kept {
			c.add(l.path, l.value, is)
		}
	default:
		c.put(c.rules[find(c.rules, l.path, change{l.value, is})].entry(l, is))
	}
}

// saysNothing reports whether a value means the same as none.
func saysNothing(l leaf) bool {
	return (l.value == false || l.value == 0.0 || l.value == "") && cluster.ZeroIsNone(l.path[len(l.path)-1])
}

// lost puts an item that is gone as a whole into its list.
func (c *comparison) lost(item goneItem, values []leaf) {
	values = slices.DeleteFunc(slices.Clone(values), func(l leaf) bool { return !c.isGiven(l) })
	if len(values) == 0 {
		return
	}
	raw := values[0].raw[:len(item.path)-1]
	e := mostTelling(c.rules, item, values).entry(leaf{item.path, raw, summary(values, len(item.path))}, nil)
	e.Fields = nil
	for _, l := range values {
		e.Fields = append(e.Fields, l.raw)
	}
	c.put(e)
}

func (r rule) entry(l leaf, is any) Entry {
	return Entry{
		List: r.list, Kind: l.path[0], Raw: l.raw, Path: show(l.path), Was: l.value, Is: is,
		Reason: r.reason, Says: r.says, Remedy: r.remedy, Fields: [][]string{l.raw},
	}
}

// kept returns the entry of a value that stays the same.
func (c *comparison) kept(l leaf) Entry {
	e := rule{list: Same}.entry(l, l.value)
	if e.Claim = carriedBy(c.carriers, c.claim, l); e.Claim != "" {
		e.List = Carried
	}
	return e
}

func (c *comparison) put(e Entry) { c.entries = append(c.entries, e) }

// add lists what the platform has and the manifests do not say. What belongs
// together is one entry.
func (c *comparison) add(path []string, was, is any) {
	r := c.added[find(c.added, path, change{was, is})]
	if r.says == "" {
		return
	}
	below := strings.Join(path[len(r.at):], ".")
	e := r.entry(leaf{path: path[:len(r.at)], value: was}, is)
	e.Fields = nil
	if below != "" {
		e.Was, e.Is = nil, fmt.Sprintf("%s: %v", below, is)
	}
	for i, known := range c.entries {
		if known.Says == e.Says && known.Path == e.Path && known.Raw == nil {
			c.entries[i].Is = fmt.Sprintf("%v, %v", known.Is, e.Is)
			return
		}
	}
	c.put(e)
}
