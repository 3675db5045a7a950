package render

import (
	"errors"
	"fmt"
	"io/fs"

	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/types/known/structpb"
	"sigs.k8s.io/yaml"
)

// Composition is the path of the committed Composition.
const Composition = "04-apis/compositions/event-driven-service-composition.yaml"

// Target is the version of Crossplane that is rendered for. It is all that
// differs between them here.
type Target struct {
	// composite turns a claim into the composite resource.
	composite func(claim map[string]any) map[string]any
	// manifest takes the manifest out of a composed resource.
	manifest func(composed map[string]any) (map[string]any, error)
}

// Crossplane1 composes Objects of provider-kubernetes for a claim.
func Crossplane1() Target {
	return Target{
		composite: compositeOf,
		manifest:  manifestOf,
	}
}

// Crossplane2 composes the manifests themselves; what a team writes is the
// composite resource.
func Crossplane2() Target {
	return Target{
		composite: named,
		manifest:  func(composed map[string]any) (map[string]any, error) { return composed, nil },
	}
}

func manifestOf(object map[string]any) (map[string]any, error) {
	var v any = object
	for _, field := range []string{"spec", "forProvider", "manifest"} {
		m, ok := v.(map[string]any)
		if !ok {
			return nil, fmt.Errorf("the Object has no %s", field)
		}
		v = m[field]
	}
	m, ok := v.(map[string]any)
	if !ok {
		return nil, errors.New("the Object has no manifest")
	}
	return m, nil
}

// pipeline is the part of a Composition that is the function's input.
type pipeline struct {
	Spec struct {
		Pipeline []struct {
			Input rawInput `json:"input"`
		} `json:"pipeline"`
	} `json:"spec"`
}

// rawInput keeps the input as it is written, for the function to read.
type rawInput []byte

func (r *rawInput) UnmarshalJSON(data []byte) error {
	*r = append((*r)[:0], data...)
	return nil
}

// input reads the input of the Composition's only step, and the names of its
// resources in their order.
func input(files fs.FS) (*structpb.Struct, []string, error) {
	data, err := fs.ReadFile(files, Composition)
	if err != nil {
		return nil, nil, err
	}
	var p pipeline
	if err := yaml.Unmarshal(data, &p); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", Composition, err)
	}
	if len(p.Spec.Pipeline) != 1 {
		return nil, nil, fmt.Errorf("%s: has %d steps, want 1", Composition, len(p.Spec.Pipeline))
	}
	in := &structpb.Struct{}
	if err := protojson.Unmarshal(p.Spec.Pipeline[0].Input, in); err != nil {
		return nil, nil, fmt.Errorf("%s: the input of its step: %w", Composition, err)
	}
	return in, resourceNames(in), nil
}

func resourceNames(in *structpb.Struct) []string {
	var names []string
	for _, r := range in.GetFields()["resources"].GetListValue().GetValues() {
		names = append(names, r.GetStructValue().GetFields()["name"].GetStringValue())
	}
	return names
}
