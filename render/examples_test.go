package render_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/internal/golden"
	"github.com/arun4infra/zerotouch-platform/render"
	"github.com/arun4infra/zerotouch-platform/render/effects"
)

// TestEveryValueOfTheExamples changes one value of an example at a time, then
// leaves out one group at a time, and keeps which values of the manifests that
// changes: what the explorer shows.
func TestEveryValueOfTheExamples(t *testing.T) {
	b := newBench(t)
	for _, name := range effects.Examples() {
		t.Run(name, func(t *testing.T) {
			sets := map[string][]string{}
			for path, value := range otherValues(example(t, name)) {
				sets[path] = b.changed(t, name, path, value)
				if len(sets[path]) == 0 {
					t.Errorf("%s: nothing changed", path)
				}
			}
			maps.Copy(sets, b.groups(t, name, slices.Concat(slices.Collect(maps.Values(sets))...)))
			data, err := yaml.Marshal(sets)
			if err != nil {
				t.Fatal(err)
			}
			golden.Compare(t, "../effects/"+effects.ExampleFile(name), data)
		})
	}
}

// groups returns what a group of optional values sets that none of its values
// sets alone, such as the name of the init container.
func (b bench) groups(t *testing.T, name string, known []string) map[string][]string {
	sets := map[string][]string{}
	for field, value := range example(t, name)["spec"].(map[string]any) {
		if kind := reflect.ValueOf(value).Kind(); kind != reflect.Map && kind != reflect.Slice || field == "nats" || another["spec."+field] != nil {
			continue
		}
		path := "spec." + field
		for _, place := range b.changed(t, name, path, nil) {
			if !slices.Contains(known, place) {
				sets[path] = append(sets[path], place)
			}
		}
	}
	return sets
}

// changed returns the values of an example's manifests that another value in the
// claim changes; nil leaves the value out. The claim need not be valid then: the
// question is what the function does.
func (b bench) changed(t *testing.T, name, path string, value any) []string {
	t.Helper()
	claim := example(t, name)
	if path == "spec.http.enabled" {
		// What it excludes can't be there, before or after.
		claim["spec"].(map[string]any)["http"] = map[string]any{"enabled": true}
	}
	before := b.committed(t, claim)
	put(claim, steps(path), value)
	after := b.committed(t, claim)
	var out []string
	for i := range before {
		out = append(out, differing(fmt.Sprint(before[i]["kind"]), before[i], after[i])...)
	}
	slices.Sort(out)
	return out
}

func (b bench) committed(t *testing.T, claim map[string]any) []map[string]any {
	t.Helper()
	result, err := b.renderer.Render(context.Background(), render.InNamespace(b.judge.Default(claim), "default"), nil)
	if err != nil {
		t.Fatal(err)
	}
	// As they are committed: numbers read the same way on both sides.
	var out bytes.Buffer
	if err := render.Print(&out, result.Manifests); err != nil {
		t.Fatal(err)
	}
	var manifests []map[string]any
	for _, doc := range strings.Split(out.String(), "---\n")[1:] {
		manifests = append(manifests, parse(t, doc))
	}
	return manifests
}

// otherValues returns another value for each value of a claim, by its path.
func otherValues(claim map[string]any) map[string]any {
	out := map[string]any{"metadata.name": "other-name", "metadata.namespace": "other-namespace"}
	var walk func(path string, v any)
	walk = func(path string, v any) {
		other, leaf := another[anyItem.ReplaceAllString(path, "[]")]
		if on, ok := v.(bool); ok {
			other = !on
		}
		switch v := v.(type) {
		case map[string]any:
			for field, value := range v {
				if !leaf {
					walk(path+"."+field, value)
				}
			}
		case []any:
			for i, item := range v {
				if !leaf {
					walk(fmt.Sprintf("%s[%d]", path, i), item)
				}
			}
		}
		if leaf {
			out[path] = other
		}
	}
	walk("spec", claim["spec"])
	return out
}

var (
	anyItem = regexp.MustCompile(`\[[0-9]+]`)
	step    = regexp.MustCompile(`[^.\[\]]+`)
)

func steps(path string) []string { return step.FindAllString(path, -1) }

// put sets the value at a path, or removes what is there.
func put(v any, path []string, value any) {
	switch v := v.(type) {
	case []any:
		var i int
		fmt.Sscan(path[0], &i)
		put(v[i], path[1:], value)
	case map[string]any:
		switch {
		case len(path) > 1:
			put(v[path[0]], path[1:], value)
		case value == nil:
			delete(v, path[0])
		default:
			v[path[0]] = value
		}
	}
}

// differing returns the paths of the values that after does not have in the same
// place. Items of a list go by what they are if some came or went and some are
// left as they were, else by their number.
func differing(path string, before, after any) []string {
	var out []string
	switch before := before.(type) {
	case map[string]any:
		other, _ := after.(map[string]any)
		for field, value := range before {
			out = append(out, differing(path+"."+field, value, other[field])...)
		}
	case []any:
		other, _ := after.([]any)
		for i, twin := range twins(before, other) {
			out = append(out, differing(fmt.Sprintf("%s[%d]", path, i), before[i], twin)...)
		}
	default:
		if !reflect.DeepEqual(before, after) {
			out = append(out, path)
		}
	}
	return out
}

// twins returns what has become of each item, nil if nothing has.
func twins(before, after []any) []any {
	byNumber, same := make([]any, len(before)), make([]any, len(before))
	copy(byNumber, after)
	left := false
	for i, item := range before {
		if slices.ContainsFunc(after, func(o any) bool { return reflect.DeepEqual(item, o) }) {
			same[i], left = item, true
		}
	}
	if left && len(before) != len(after) {
		return same
	}
	return byNumber
}
