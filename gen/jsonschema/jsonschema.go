// Package jsonschema writes the published JSON Schema: what editors and CI of
// consumer repositories check a claim against, without a cluster.
package jsonschema

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/invopop/jsonschema"
	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"

	"github.com/arun4infra/zerotouch-platform/gen/artifact"
	"github.com/arun4infra/zerotouch-platform/gen/neutral"
	"github.com/arun4infra/zerotouch-platform/schema"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// draft07 is the newest draft that ajv, yaml-language-server and kubeconform
// all read.
const draft07 = "http://json-schema.org/draft-07/schema#"

// Publish returns the schema of a whole claim. The claim's schema says what the
// platform's own fields are; the served schema, Crossplane's derivation of it,
// contributes the fields that Crossplane adds to every claim.
func Publish(claim *jsonschema.Schema, served *extv1.JSONSchemaProps) (*jsonschema.Schema, error) {
	body, ok := neutral.Clone(claim).Properties.Get("spec")
	if !ok {
		return nil, errors.New("the claim's schema has no spec")
	}
	if err := addCrossplaneFields(body, served.Properties["spec"]); err != nil {
		return nil, err
	}
	if err := neutral.Walk(body, closeObject); err != nil {
		return nil, err
	}
	claim = document(body)
	return claim, neutral.Walk(claim, addSnippets)
}

// document puts the envelope of a Kubernetes object around the spec.
func document(body *jsonschema.Schema) *jsonschema.Schema {
	props := jsonschema.NewProperties()
	props.Set("apiVersion", &jsonschema.Schema{Type: "string", Const: spec.APIVersion, Description: "The version of the API."})
	props.Set("kind", &jsonschema.Schema{Type: "string", Const: spec.Kind, Description: "The kind of the resource."})
	props.Set("metadata", metadata())
	props.Set("spec", body)
	props.Set("status", &jsonschema.Schema{Type: "object", Description: "Written by the platform; ignored in a claim."})
	return &jsonschema.Schema{
		Version:              draft07,
		Comments:             artifact.Origin,
		Title:                spec.Kind,
		Description:          "A NATS JetStream consumer on Kubernetes, scaled by KEDA.",
		Type:                 "object",
		Properties:           props,
		Required:             []string{"apiVersion", "kind", "metadata", "spec"},
		AdditionalProperties: jsonschema.FalseSchema,
	}
}

// metadata is open, as in Kubernetes, except for the rule that the name has to
// obey, which on the cluster is an admission policy.
func metadata() *jsonschema.Schema {
	name := &jsonschema.Schema{Type: "string", Description: "The name of the service and of its resources."}
	neutral.ApplyRule(spec.NameRule, name)
	generate := &jsonschema.Schema{Type: "string", Description: "The beginning of a name that the API server completes."}
	neutral.ApplyRule(spec.GenerateNameRule, generate)
	props := jsonschema.NewProperties()
	props.Set("name", name)
	props.Set("generateName", generate)
	props.Set("namespace", &jsonschema.Schema{Type: "string", Description: "The namespace of the service."})
	props.Set("labels", stringMap())
	props.Set("annotations", stringMap())
	for _, r := range spec.Refusals() {
		if field, ok := props.Get(r.Field); ok {
			field.Not = &jsonschema.Schema{Enum: anyOf(r.Values)}
		}
	}
	return &jsonschema.Schema{
		Type:        "object",
		Description: "Name, namespace, labels and annotations.",
		Properties:  props,
		AnyOf:       []*jsonschema.Schema{{Required: []string{"name"}}, {Required: []string{"generateName"}}},
	}
}

func anyOf(values []string) []any {
	var out []any
	for _, v := range values {
		out = append(out, v)
	}
	return out
}

func stringMap() *jsonschema.Schema {
	return &jsonschema.Schema{Type: "object", AdditionalProperties: &jsonschema.Schema{Type: "string"}}
}

// addCrossplaneFields appends the fields that Crossplane adds to the spec.
func addCrossplaneFields(body *jsonschema.Schema, served extv1.JSONSchemaProps) error {
	for _, name := range sortedKeys(served.Properties) {
		if _, own := body.Properties.Get(name); own {
			continue
		}
		field, err := fromKubernetes(served.Properties[name])
		if err != nil {
			return fmt.Errorf("spec.%s: %w", name, err)
		}
		field.Description = schema.Crossplanes
		body.Properties.Set(name, field)
	}
	return nil
}

// closeObject refuses unknown fields and drops what only the API server reads.
func closeObject(_ string, s *jsonschema.Schema) error {
	for key := range s.Extras {
		if strings.HasPrefix(key, "x-kubernetes-") {
			delete(s.Extras, key)
		}
	}
	if s.Type == "object" && s.AdditionalProperties == nil {
		s.AdditionalProperties = jsonschema.FalseSchema
	}
	return nil
}

func fromKubernetes(s extv1.JSONSchemaProps) (*jsonschema.Schema, error) {
	data, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	out := &jsonschema.Schema{}
	return out, json.Unmarshal(data, out)
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
