// Package gen makes the published platform API from the Go structs in package
// spec. [Build] tells the whole story; it reads and writes no files.
package gen

import (
	"fmt"

	"github.com/invopop/jsonschema"

	"github.com/arun4infra/zerotouch-platform/gen/artifact"
	published "github.com/arun4infra/zerotouch-platform/gen/jsonschema"
	"github.com/arun4infra/zerotouch-platform/gen/policy"
	"github.com/arun4infra/zerotouch-platform/gen/schema"
	"github.com/arun4infra/zerotouch-platform/gen/xrd"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// Where the generated files are, relative to the repository.
const (
	Root            = "platform/04-apis"
	DefinitionPath  = Root + "/definitions/xeventdrivenservices.yaml"
	CompositionPath = Root + "/compositions/event-driven-service-composition.yaml"
	SchemaPath      = Root + "/schemas/eventdrivenservice.schema.json"
	PolicyPath      = Root + "/policies/eventdrivenservice-name.yaml"
)

// Roots returns the folders in which generated files live. A file there that
// was generated before and is not in the set any more is to be removed.
func Roots() []string { return []string{Root} }

// Build returns all generated files. An error names the field or patch that is
// wrong.
func Build() (artifact.Set, error) {
	claim, err := neutral()
	if err != nil {
		return nil, fmt.Errorf("reflecting over package spec: %w", err)
	}
	structural, err := schema.Structural(claim)
	if err != nil {
		return nil, err
	}
	definition, err := xrd.Legacy(structural, definitionAnnotations())
	if err != nil {
		return nil, err
	}
	crds, err := xrd.Derive(definition)
	if err != nil {
		return nil, err
	}
	if err := crds.Accepted(); err != nil {
		return nil, err
	}
	jsonSchema, err := published.Publish(claim, xrd.Schema(crds.Claim))
	if err != nil {
		return nil, fmt.Errorf("publishing the JSON Schema: %w", err)
	}
	comp, err := compose(structural, xrd.Schema(crds.Composite))
	if err != nil {
		return nil, fmt.Errorf("composing: %w", err)
	}
	namePolicy, binding := policy.New(wave(waveAPI))

	var f files
	f.yaml(DefinitionPath, definitionHeader, definition)
	f.yaml(CompositionPath, compositionHeader, comp)
	f.yaml(PolicyPath, policyHeader, namePolicy, binding)
	f.json(SchemaPath, jsonSchema)
	return f.set, f.err
}

func neutral() (*jsonschema.Schema, error) {
	comments, err := schema.ParseComments(spec.Source)
	if err != nil {
		return nil, err
	}
	return schema.Reflect(spec.EventDrivenService{}, comments)
}
