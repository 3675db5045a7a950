package compare

import (
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
	"github.com/arun4infra/zerotouch-platform/render/effects"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// directField is a field of the claim that sets one value of the manifests and
// nothing else. Where that value is was measured (see package effects), so
// nobody has to write down how to read it back.
type directField struct {
	// path is the way to the field, from spec; kind is the kind of its value.
	path []string
	kind reflect.Kind
	at   []pattern
}

func directFields() []directField {
	var out []directField
	for _, f := range fieldsOf(reflect.TypeFor[spec.Spec](), []string{"spec"}) {
		places := effects.Places(strings.Join(f.path, "."))
		if len(places) == 1 && !strings.Contains(places[0], "[].") {
			f.at = patterns(places[0])
			out = append(out, f)
		}
	}
	return out
}

// fieldsOf returns the fields below a struct, except those in the entries of
// lists.
func fieldsOf(t reflect.Type, path []string) []directField {
	switch t.Kind() {
	case reflect.Pointer:
		return fieldsOf(t.Elem(), path)
	case reflect.Struct:
		var out []directField
		for f := range t.Fields() {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			out = append(out, fieldsOf(f.Type, with(path, name))...)
		}
		return out
	}
	return []directField{{path: path, kind: t.Kind()}}
}

var placeStep = regexp.MustCompile(`\[[^]]*]|[^.[]+`)

// patterns turns a place of package effects into patterns: two where it is in
// every container, that of the main one first.
func patterns(place string) []pattern {
	if of, in, every := strings.Cut(place, effects.EveryContainer); every {
		return append(patterns(of+"containers[]"+in), patterns(of+"initContainers[]"+in)...)
	}
	p := pattern(placeStep.FindAllString(strings.TrimSuffix(place, "[]"), -1))
	for i := 1; i < len(p); i++ {
		switch p[i-1] {
		case "containers":
			p[i] = "[main]"
		case "initContainers":
			p[i] = "[init]"
		case "annotations", "labels", "matchLabels": // keys, not items
			p[i] = strings.Trim(p[i], "[]")
		}
	}
	return []pattern{p}
}

// Direct returns the fields of a claim's spec that single values of the manifests
// determine.
func Direct(s cluster.Service) tree.Map {
	n := names{s.Main, s.Container(), s.HTTPPort()}
	var all []leaf
	for _, m := range s.Manifests() {
		all = append(all, leaves(tree.Text(m, "kind"), m, n)...)
	}
	out := tree.Map{"spec": tree.Map{}}
	for _, f := range directFields() {
		i := slices.IndexFunc(all, func(l leaf) bool { return slices.Equal(l.path, f.at[0]) })
		if i < 0 {
			continue
		}
		parent := out
		for _, step := range f.path[:len(f.path)-1] {
			parent = tree.Ensure(parent, step)
		}
		parent[f.path[len(f.path)-1]] = typed(all[i].value, f.kind)
	}
	return tree.Sub(out, "spec")
}

// typed reads a number or a boolean that the manifest has as text. Other text
// stays what it is: the judge says what is wrong with it.
func typed(value any, kind reflect.Kind) any {
	text, isText := value.(string)
	if !isText {
		return value
	}
	switch kind {
	case reflect.Int64:
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			return float64(n)
		}
	case reflect.Bool:
		if b, err := strconv.ParseBool(text); err == nil {
			return b
		}
	}
	return value
}

// directCarriers returns where these fields stand. The name of a variable goes
// with its value.
func directCarriers() []carrier {
	var out []carrier
	for _, f := range directFields() {
		for _, at := range f.at {
			if n := len(at) - 1; at[n] == "value" {
				at = at[:n]
			}
			out = append(out, carrier{at, strings.Join(f.path, ".")})
		}
	}
	return out
}
