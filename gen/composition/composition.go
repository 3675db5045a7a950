// Package composition writes the Composition: how a claim becomes manifests.
//
// A Plan says what the manifests are and which fields of the claim go where,
// in terms of the manifests alone. The target says how Crossplane carries them.
// Check holds every patch against the schema of the claim and the types of
// Kubernetes. Start reading at [Read].
package composition

import (
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// Composition is a Composition in pipeline mode with one step.
type Composition struct {
	APIVersion string          `json:"apiVersion"`
	Kind       string          `json:"kind"`
	Metadata   objectMeta      `json:"metadata"`
	Spec       compositionSpec `json:"spec"`
}

type objectMeta struct {
	Name        string            `json:"name,omitempty"`
	Labels      map[string]string `json:"labels,omitempty"`
	Annotations map[string]string `json:"annotations,omitempty"`
}

type compositionSpec struct {
	CompositeTypeRef typeRef `json:"compositeTypeRef"`
	Mode             string  `json:"mode"`
	Pipeline         []step  `json:"pipeline"`
}

type typeRef struct {
	APIVersion string `json:"apiVersion"`
	Kind       string `json:"kind"`
}

type step struct {
	Step        string            `json:"step"`
	FunctionRef map[string]string `json:"functionRef"`
	Input       input             `json:"input"`
}

// input is what the function reads, at every call.
type input struct {
	APIVersion  string             `json:"apiVersion"`
	Kind        string             `json:"kind"`
	Environment environmentPatches `json:"environment"`
	Resources   []composedTemplate `json:"resources"`
}

type environmentPatches struct {
	Patches []Patch `json:"patches"`
}

// New puts the plan into a Composition for a target.
func New(p Plan, t platform.Target, annotations map[string]string) *Composition {
	in := input{
		APIVersion:  "pt.fn.crossplane.io/v1beta1",
		Kind:        "Resources",
		Environment: environmentPatches{p.environment(t)},
	}
	for _, r := range p.Resources {
		in.Resources = append(in.Resources, template(t, r))
	}
	return &Composition{
		APIVersion: "apiextensions.crossplane.io/v1",
		Kind:       "Composition",
		Metadata: objectMeta{
			Name:        spec.CompositionName,
			Labels:      map[string]string{"provider": "kubernetes"},
			Annotations: annotations,
		},
		Spec: compositionSpec{
			CompositeTypeRef: typeRef{APIVersion: spec.APIVersion, Kind: t.Kind},
			Mode:             "Pipeline",
			Pipeline: []step{{
				Step:        "patch-and-transform",
				FunctionRef: map[string]string{"name": spec.FunctionName},
				Input:       in,
			}},
		},
	}
}
