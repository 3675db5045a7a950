package gen

import (
	"fmt"
	"reflect"

	published "github.com/arun4infra/zerotouch-platform/gen/jsonschema"
	"github.com/arun4infra/zerotouch-platform/gen/kustomize"
	"github.com/arun4infra/zerotouch-platform/gen/openapi"
	"github.com/arun4infra/zerotouch-platform/gen/policy"
	"github.com/arun4infra/zerotouch-platform/gen/rbac"
	"github.com/arun4infra/zerotouch-platform/gen/xrd"
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/spec"
	"github.com/arun4infra/zerotouch-platform/templates"
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
	merging, err := kustomize.OpenAPI(a.structural)
	if err != nil {
		return fmt.Errorf("what Kustomize merges: %w", err)
	}
	policies, err := policy.New(t, templates.Files, wave(waveAPI))
	if err != nil {
		return fmt.Errorf("writing the admission policies: %w", err)
	}

	f.yaml(t.Path(t.Role()), roleHeader, rbac.Objects(t, wave(wavePermissions))...)
	f.yaml(t.Path(t.Definition()), definitionHeader, definition)
	f.yaml(t.Path(platform.Composition), compositionHeader, comp)
	f.yaml(t.Path(platform.NamePolicy), nameHeader, policies.Names...)
	f.yaml(t.Path(platform.ChoicePolicies), choicesHeader, policies.Choices...)
	f.yaml(t.Path(platform.ResourcePolicies), resourcesHeader, policies.Resources...)
	f.json(t.Path(platform.JSONSchema), jsonSchema)
	f.json(t.Path(platform.CatalogueSchema), jsonSchema)
	f.json(t.Path(platform.ServedCRD), served)
	f.json(t.Path(platform.OpenAPI), openapi.New(crds.Written()))
	f.json(t.Path(platform.Kustomize+"/"+kustomize.OpenAPIFile), merging)
	f.yaml(t.Path(platform.Kustomize+"/"+kustomize.ConfigurationFile), kustomizeHeader, kustomize.Configure(reflect.TypeFor[spec.EventDrivenService]()))
	f.yaml(t.Path(platform.Kustomize+"/kustomization.yaml"), kustomizeHeader, kustomize.Component())
	return f.err
}
