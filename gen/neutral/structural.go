package neutral

import (
	"encoding/json"
	"fmt"

	"github.com/invopop/jsonschema"
	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
)

// Structural returns what the API server understands of a neutral schema.
// What JSON Schema says with anyOf and not, it gets as CEL, whose messages
// people understand; unknown fields it prunes instead of refusing them.
func Structural(s *jsonschema.Schema) (*extv1.JSONSchemaProps, error) {
	data, err := json.Marshal(s)
	if err != nil {
		return nil, fmt.Errorf("marshalling the schema: %w", err)
	}
	out := &extv1.JSONSchemaProps{}
	if err := json.Unmarshal(data, out); err != nil {
		return nil, fmt.Errorf("reading the schema as an OpenAPI schema: %w", err)
	}
	dropJSONSchemaOnly(out)
	return out, nil
}

func dropJSONSchemaOnly(s *extv1.JSONSchemaProps) {
	s.AnyOf, s.Not = nil, nil
	if p := s.AdditionalProperties; p != nil && p.Schema != nil {
		dropJSONSchemaOnly(p.Schema)
	} else {
		s.AdditionalProperties = nil
	}
	for name, p := range s.Properties {
		dropJSONSchemaOnly(&p)
		s.Properties[name] = p
	}
	if s.Items != nil && s.Items.Schema != nil {
		dropJSONSchemaOnly(s.Items.Schema)
	}
}
