package claims

import (
	"regexp"

	"github.com/arun4infra/zerotouch-platform/claim"
)

// resources returns the resources that change, in the order of the Composition;
// deleted ones come last.
func resources(old, new []map[string]any) []Resource {
	var out []Resource
	for _, after := range new {
		before := find(old, after)
		if before == nil {
			out = append(out, resource(after, Created, nil))
			continue
		}
		if places := Compare(before, after); len(places) > 0 {
			out = append(out, resource(after, consequence(before, after, places), places))
		}
	}
	for _, before := range old {
		if find(new, before) == nil {
			out = append(out, resource(before, Deleted, nil))
		}
	}
	return out
}

func resource(object map[string]any, c Consequence, places []Difference) Resource {
	kind, _ := object["kind"].(string)
	return Resource{Kind: kind, Name: meta(object, "name"), Consequence: c, Places: places}
}

// find returns the object that is the same resource on the cluster.
func find(objects []map[string]any, like map[string]any) map[string]any {
	for _, o := range objects {
		if o["apiVersion"] == like["apiVersion"] && o["kind"] == like["kind"] && meta(o, "name") == meta(like, "name") && meta(o, "namespace") == meta(like, "namespace") {
			return o
		}
	}
	return nil
}

func meta(object map[string]any, field string) string {
	m, _ := object["metadata"].(map[string]any)
	s, _ := m[field].(string)
	return s
}

// mostPods is how many pods the ScaledObject allows; one if nothing scales.
func mostPods(manifests []map[string]any) int {
	for _, m := range manifests {
		spec, _ := m["spec"].(map[string]any)
		if m["kind"] != "ScaledObject" {
			continue
		}
		switch n := spec["maxReplicaCount"].(type) {
		case int64:
			return int(n)
		case float64:
			return int(n)
		}
	}
	return 1
}

var itemName = regexp.MustCompile(`\[[^]]*\].*`)

// documentPath is the part of a difference's path that names a place in the text,
// where items go by numbers.
func documentPath(path string) string { return itemName.ReplaceAllString(path, "") }

// Pairs matches claims before and after a change: first by file and name, since
// folders of environments hold claims of the same name; the rest by namespace and
// name, since files move.
func Pairs(old, new []*claim.File) []Pair {
	before, after := flatten(old), flatten(new)
	for _, key := range []func(located) string{
		func(l located) string { return l.file + "\x00" + l.id },
		func(l located) string { return l.id },
	} {
		match(before, after, key)
	}
	var out []Pair
	for _, a := range after {
		out = append(out, Pair{File: a.file, Old: a.other, New: a.doc})
	}
	for _, b := range before {
		if b.other == nil {
			out = append(out, Pair{File: b.file, Old: b.doc})
		}
	}
	return out
}

// located is a claim, where it is, and its other version once that is found.
type located struct {
	file, id   string
	doc, other *claim.Document
}

func flatten(files []*claim.File) []*located {
	var out []*located
	for _, f := range files {
		for _, d := range f.Claims {
			name, _ := d.Get("metadata.name").(string)
			namespace, _ := d.Get("metadata.namespace").(string)
			out = append(out, &located{file: f.Name, id: namespace + "/" + name, doc: d})
		}
	}
	return out
}

func match(before, after []*located, key func(located) string) {
	open := map[string]*located{}
	for _, b := range before {
		if b.other == nil {
			open[key(*b)] = b
		}
	}
	for _, a := range after {
		if b := open[key(*a)]; a.other == nil && b != nil {
			a.other, b.other = b.doc, a.doc
			delete(open, key(*a))
		}
	}
}
