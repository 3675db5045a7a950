package judge

import (
	"fmt"
	"io/fs"

	v1 "github.com/crossplane/crossplane/apis/v2/apiextensions/v1"
	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/gen/xrd"
)

// The committed files that a judge is made of. The definition is the only one
// in its folder.
const (
	definitions = "04-apis/definitions/*.yaml"
	schemaPath  = "04-apis/schemas/eventdrivenservice.schema.json"
)

// FromPlatform returns a judge by the committed definition: by the CRD that
// Crossplane derives from it for the resource that teams write.
func FromPlatform(files fs.FS) (*Judge, error) {
	definition, err := committed(files)
	if err != nil {
		return nil, err
	}
	crds, err := xrd.Derive(definition)
	if err != nil {
		return nil, err
	}
	published, err := fs.ReadFile(files, schemaPath)
	if err != nil {
		return nil, err
	}
	return New(crds.Written(), published)
}

func committed(files fs.FS) (*v1.CompositeResourceDefinition, error) {
	paths, err := fs.Glob(files, definitions)
	if err != nil {
		return nil, err
	}
	if len(paths) != 1 {
		return nil, fmt.Errorf("%s: %d files, want 1", definitions, len(paths))
	}
	data, err := fs.ReadFile(files, paths[0])
	if err != nil {
		return nil, err
	}
	definition := &v1.CompositeResourceDefinition{}
	if err := yaml.Unmarshal(data, definition); err != nil {
		return nil, fmt.Errorf("%s: %w", paths[0], err)
	}
	return definition, nil
}
