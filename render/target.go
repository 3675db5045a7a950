package render

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"

	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/types/known/structpb"
	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/platform"
)

// composite turns a claim into the composite resource.
func composite(t platform.Target, claim map[string]any) map[string]any {
	if t.HasClaims() {
		return compositeOf(claim)
	}
	return named(claim)
}

// manifest takes the manifest out of a composed resource.
func manifest(t platform.Target, composed map[string]any) (map[string]any, error) {
	if t.Manifest == "" {
		return composed, nil
	}
	m := composed
	for _, field := range strings.Split(t.Manifest, ".") {
		next, ok := m[field].(map[string]any)
		if !ok {
			return nil, fmt.Errorf("it has no %s: %s is not an object", t.Manifest, field)
		}
		m = next
	}
	return m, nil
}

// pipeline is the part of a Composition that is the function's input.
type pipeline struct {
	Spec struct {
		Pipeline []struct {
			Input json.RawMessage `json:"input"`
		} `json:"pipeline"`
	} `json:"spec"`
}

// input reads the input of the Composition's only step, and the names of its
// resources in their order.
func input(files fs.FS) (*structpb.Struct, []string, error) {
	data, err := fs.ReadFile(files, platform.Composition)
	if err != nil {
		return nil, nil, err
	}
	var p pipeline
	if err := yaml.Unmarshal(data, &p); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", platform.Composition, err)
	}
	if len(p.Spec.Pipeline) != 1 {
		return nil, nil, fmt.Errorf("%s: has %d steps, want 1", platform.Composition, len(p.Spec.Pipeline))
	}
	in := &structpb.Struct{}
	if err := protojson.Unmarshal(p.Spec.Pipeline[0].Input, in); err != nil {
		return nil, nil, fmt.Errorf("%s: the input of its step: %w", platform.Composition, err)
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
