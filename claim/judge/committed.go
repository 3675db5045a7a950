package judge

import (
	"fmt"
	"io/fs"

	v1 "github.com/crossplane/crossplane/apis/v2/apiextensions/v1"
	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/gen/xrd"
)

// The committed files that a judge is made of.
const (
	definitionPath = "04-apis/definitions/xeventdrivenservices.yaml"
	schemaPath     = "04-apis/schemas/eventdrivenservice.schema.json"
)

// FromPlatform returns a judge by the committed definition: by the claim's CRD
// that Crossplane derives from it.
func FromPlatform(files fs.FS) (*Judge, error) {
	data, err := fs.ReadFile(files, definitionPath)
	if err != nil {
		return nil, err
	}
	definition := &v1.CompositeResourceDefinition{}
	if err := yaml.Unmarshal(data, definition); err != nil {
		return nil, fmt.Errorf("%s: %w", definitionPath, err)
	}
	crds, err := xrd.Derive(definition)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", definitionPath, err)
	}
	published, err := fs.ReadFile(files, schemaPath)
	if err != nil {
		return nil, err
	}
	return New(crds.Claim, published)
}
