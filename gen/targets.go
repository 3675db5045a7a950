package gen

import (
	"fmt"

	v1 "github.com/crossplane/crossplane/apis/v2/apiextensions/v1"
	"github.com/invopop/jsonschema"
	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"

	"github.com/arun4infra/zerotouch-platform/gen/composition"
	published "github.com/arun4infra/zerotouch-platform/gen/jsonschema"
	"github.com/arun4infra/zerotouch-platform/gen/policy"
	"github.com/arun4infra/zerotouch-platform/gen/xrd"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// target is one version of Crossplane that the API is published for: all that
// differs between them.
type target struct {
	// root is the folder of the installation, relative to the repository.
	root string
	// plural is the resource that the definition defines.
	plural     string
	definition func(*extv1.JSONSchemaProps, map[string]string) (*v1.CompositeResourceDefinition, error)
	wrapper    composition.Wrapper
}

func targets() []target {
	return []target{
		{Root, spec.CompositePlural, xrd.Legacy, composition.Objects()},
		{Root2, spec.Plural, xrd.Namespaced, composition.Direct()},
	}
}

// publish adds the files of one target. The schemas are those of the claim; the
// neutral one is changed and has to be the target's own.
func (t target) publish(f *files, neutral *jsonschema.Schema, structural *extv1.JSONSchemaProps) error {
	definition, err := t.definition(structural, definitionAnnotations())
	if err != nil {
		return err
	}
	crds, err := xrd.Derive(definition)
	if err != nil {
		return err
	}
	if err := crds.Accepted(); err != nil {
		return err
	}
	jsonSchema, err := published.Publish(neutral, xrd.Schema(crds.Written()))
	if err != nil {
		return fmt.Errorf("publishing the JSON Schema: %w", err)
	}
	comp, err := compose(t.wrapper, structural, xrd.Schema(crds.Composite))
	if err != nil {
		return fmt.Errorf("composing: %w", err)
	}
	served, err := withoutStatus(crds.Served())
	if err != nil {
		return fmt.Errorf("the CRD that the cluster serves: %w", err)
	}
	namePolicy, binding := policy.New(wave(waveAPI))

	f.yaml(t.root+"/definitions/"+t.plural+".yaml", definitionHeader, definition)
	f.yaml(t.root+"/compositions/event-driven-service-composition.yaml", compositionHeader, comp)
	f.yaml(t.root+"/policies/eventdrivenservice-name.yaml", policyHeader, namePolicy, binding)
	f.json(t.root+"/schemas/eventdrivenservice.schema.json", jsonSchema)
	f.json(t.root+"/schemas/eventdrivenservice.crd.json", served)
	return f.err
}
