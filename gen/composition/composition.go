// Package composition writes the Composition: how a claim becomes manifests.
//
// A Plan says what the manifests are and which fields of the claim go where,
// in terms of the manifests alone. The target says how Crossplane carries them.
// Check compares every patch with the schema of the claim and the types of
// Kubernetes. Start reading at [Read].
package composition

import (
	"encoding/json"
	"fmt"

	v1 "github.com/crossplane/crossplane/apis/v2/apiextensions/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/spec"
)

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
func New(p Plan, t platform.Target, annotations map[string]string) (*v1.Composition, error) {
	in, err := p.input(t)
	if err != nil {
		return nil, fmt.Errorf("marshalling the input of the function: %w", err)
	}
	return &v1.Composition{
		TypeMeta: metav1.TypeMeta{APIVersion: v1.SchemeGroupVersion.String(), Kind: v1.CompositionKind},
		ObjectMeta: metav1.ObjectMeta{
			Name:        spec.CompositionName,
			Labels:      map[string]string{"provider": "kubernetes"},
			Annotations: annotations,
		},
		Spec: v1.CompositionSpec{
			CompositeTypeRef: v1.TypeReference{APIVersion: spec.APIVersion, Kind: t.Kind},
			Mode:             v1.CompositionModePipeline,
			Pipeline: []v1.PipelineStep{{
				Step:        "patch-and-transform",
				FunctionRef: v1.FunctionReference{Name: spec.FunctionName},
				Input:       in,
			}},
		},
	}, nil
}

func (p Plan) input(t platform.Target) (*runtime.RawExtension, error) {
	in := input{
		APIVersion:  "pt.fn.crossplane.io/v1beta1",
		Kind:        "Resources",
		Environment: environmentPatches{p.environment(t)},
	}
	for _, r := range p.Resources {
		in.Resources = append(in.Resources, template(t, r))
	}
	raw, err := json.Marshal(in)
	return &runtime.RawExtension{Raw: raw}, err
}
