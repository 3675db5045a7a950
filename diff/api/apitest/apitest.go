// Package apitest holds changes of the real API and their verdicts, for the tests
// of package api and for those that compare other tools with it.
package apitest

import (
	"strings"

	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"

	"github.com/arun4infra/zerotouch-platform/diff/api"
)

// Mutation is one change of the API.
type Mutation struct {
	Name string
	// Do makes the change.
	Do func(*extv1.CustomResourceDefinition)
	// Rule and Class are the verdict.
	Rule  string
	Class api.Class
	// Claim turns a claim with every field into one that the change breaks. Nil
	// means that the witness found is used.
	Claim func(claim map[string]any)
	// Elsewhere says that no claim can prove it: what breaks is outside the
	// schema.
	Elsewhere bool
}

type props = extv1.JSONSchemaProps

// on returns a change of the field at a path.
func on(path string, do func(*props)) func(*extv1.CustomResourceDefinition) {
	return func(crd *extv1.CustomResourceDefinition) {
		edit(crd.Spec.Versions[0].Schema.OpenAPIV3Schema, strings.Split(path, "."), do)
	}
}

// onOwn is on for one of Crossplane's own fields, which stand below spec in a claim
// and below spec.crossplane in a composite resource of Crossplane 2.
func onOwn(path string, do func(*props)) func(*extv1.CustomResourceDefinition) {
	return func(crd *extv1.CustomResourceDefinition) {
		spec := crd.Spec.Versions[0].Schema.OpenAPIV3Schema.Properties["spec"]
		parent := "spec."
		if _, ok := spec.Properties["crossplane"]; ok {
			parent = "spec.crossplane."
		}
		on(parent+path, do)(crd)
	}
}

// edit changes a field in place. The steps of a path are names, with [] for each
// list on the way and * for the values of a map.
func edit(s *props, path []string, do func(*props)) {
	if len(path) == 0 || path[0] == "" {
		do(s)
		return
	}
	name := strings.TrimSuffix(path[0], "[]")
	if name == "*" {
		edit(s.AdditionalProperties.Schema, path[1:], do)
		return
	}
	child, ok := s.Properties[name]
	if !ok {
		panic("the API has no field " + name) // the table is wrong
	}
	if name != path[0] {
		edit(child.Items.Schema, path[1:], do)
	} else {
		edit(&child, path[1:], do)
	}
	s.Properties[name] = child
}

func raw(s string) *extv1.JSON { return &extv1.JSON{Raw: []byte(s)} }

func ptr[T any](v T) *T { return &v }

func version(do func(*extv1.CustomResourceDefinitionVersion)) func(*extv1.CustomResourceDefinition) {
	return func(crd *extv1.CustomResourceDefinition) { do(&crd.Spec.Versions[0]) }
}

func remove(path, name string) func(*extv1.CustomResourceDefinition) {
	return on(path, func(s *props) { delete(s.Properties, name) })
}

func add(path, name string, field props) func(*extv1.CustomResourceDefinition) {
	return on(path, func(s *props) { s.Properties[name] = field })
}

// Field returns the object or list that holds the first value at a path in a
// claim, and its key there. Missing objects on the way are created.
func Field(claim map[string]any, path string) (parent map[string]any, key string) {
	steps := strings.Split(path, ".")
	at := claim
	for _, step := range steps[:len(steps)-1] {
		name := strings.TrimSuffix(step, "[]")
		if list, ok := at[name].([]any); ok {
			at, _ = list[0].(map[string]any)
			continue
		}
		below, ok := at[name].(map[string]any)
		if !ok {
			below = map[string]any{}
			at[name] = below
		}
		at = below
	}
	return at, steps[len(steps)-1]
}

// Put sets the value at a path in a claim: that of the first item where there is
// a list, and of the first entry of a map.
func Put(claim map[string]any, path string, value any) {
	parent, key := Field(claim, path)
	switch list, isItem := strings.CutSuffix(key, "[]"); {
	case isItem:
		parent[list] = []any{value}
	case key == "*":
		for name := range parent {
			parent[name] = value
		}
	default:
		parent[key] = value
	}
}
