// Package older converts claims of the hand-written API that preceded this one:
// the same group, kind and version, with numbered slots for Secrets and with
// fields that this API has elsewhere. The text stays as it is except for those
// fields. Start reading at [Convert].
package older

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
	k8syaml "sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/claim/olderapi"
	"github.com/arun4infra/zerotouch-platform/migrate/draft"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
	"github.com/arun4infra/zerotouch-platform/spec"
)

func isOld(field string) bool {
	return olderapi.Telling(field) || olderapi.Dropped(field)
}

// Is reports whether a document is a claim of the older API.
func Is(object tree.Map) bool {
	if object["kind"] != spec.Kind || object["apiVersion"] != spec.APIVersion {
		return false
	}
	return slices.ContainsFunc(tree.Fields(tree.Sub(object, "spec")), isOld)
}

// Convert returns the text of the claim in this API. The error is about claims
// that mix both.
func Convert(text []byte) ([]byte, error) {
	object := tree.Map{}
	if err := k8syaml.Unmarshal(text, &object); err != nil {
		return nil, err
	}
	body := tree.Sub(object, "spec")
	for _, field := range []string{"secretRefs", "http"} {
		if body[field] != nil {
			return nil, fmt.Errorf("the claim has fields of both APIs; write what it had before into %s by hand", field)
		}
	}
	want := converted(object)
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		return nil, err
	}
	out := edit(string(text), &doc)
	got := tree.Map{}
	if err := k8syaml.Unmarshal([]byte(out), &got); err != nil || !reflect.DeepEqual(got, want) {
		return draft.Print(want) // it is not laid out in lines that can be edited
	}
	return []byte(out), nil
}

// converted is the claim as an object.
func converted(object tree.Map) tree.Map {
	out, _ := tree.Clone(object).(tree.Map)
	body := tree.Sub(out, "spec")
	var refs []any
	for _, field := range slots(body) {
		if name := tree.Text(body, field); name != "" {
			refs = append(refs, tree.Map{"name": name, "envFrom": true})
		}
	}
	for field, to := range olderapi.HTTPFields() {
		if value := body[field]; value != nil {
			tree.Ensure(body, "http")[to] = value
		}
	}
	for _, field := range tree.Fields(body) {
		if isOld(field) {
			delete(body, field)
		}
	}
	if refs != nil {
		body["secretRefs"] = refs
	}
	return out
}

// slots are the fields that are slots, in the order of their numbers.
func slots(body tree.Map) []string {
	out := slices.DeleteFunc(tree.Fields(body), func(f string) bool { return olderapi.Slot(f) == 0 })
	slices.SortFunc(out, func(a, b string) int { return olderapi.Slot(a) - olderapi.Slot(b) })
	return out
}

// field is a field of the spec in the text.
type field struct {
	name string
	// comments are the lines right above it, and lines its own.
	comments, lines []string
	// first is the index of the first of these lines.
	first int
}

// rest is what stands after the name.
func (f field) rest() string {
	_, rest, _ := strings.Cut(f.lines[0], ":")
	return strings.TrimSpace(rest)
}
