package gen

import (
	"fmt"

	published "github.com/arun4infra/zerotouch-platform/gen/jsonschema"
	"github.com/arun4infra/zerotouch-platform/gen/policy"
	"github.com/arun4infra/zerotouch-platform/gen/xrd"
	"github.com/arun4infra/zerotouch-platform/platform"
)

// publish adds the files of one target.
func publish(f *files, t platform.Target, a api) error {
	definition, err := xrd.New(t, a.structural, definitionAnnotations())
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
	jsonSchema, err := published.Publish(a.documented, xrd.Schema(crds.Written()))
	if err != nil {
		return fmt.Errorf("publishing the JSON Schema: %w", err)
	}
	comp, err := compose(a.plan, t, a.structural, xrd.Schema(crds.Composite))
	if err != nil {
		return fmt.Errorf("composing: %w", err)
	}
	served, err := withoutStatus(crds.Served())
	if err != nil {
		return fmt.Errorf("the CRD that the cluster serves: %w", err)
	}
	namePolicy, binding := policy.New(wave(waveAPI))

	f.yaml(t.Path(t.Definition()), definitionHeader, definition)
	f.yaml(t.Path(platform.Composition), compositionHeader, comp)
	f.yaml(t.Path(platform.NamePolicy), policyHeader, namePolicy, binding)
	f.json(t.Path(platform.JSONSchema), jsonSchema)
	f.json(t.Path(platform.ServedCRD), served)
	return f.err
}
