// Package platform gives programs the committed files, so that what they judge
// and render by is what the cluster runs. It is the one place that knows where
// those files are and what differs between the versions of Crossplane.
package platform

import (
	"embed"
	"io/fs"

	"github.com/arun4infra/zerotouch-platform/spec"
)

//go:embed 04-apis crossplane-2
var embedded embed.FS

// The folder that is installed and the generated files in it, relative to a
// target's Dir.
const (
	Installation     = "04-apis"
	roles            = Installation + "/rbac"
	Definitions      = Installation + "/definitions"
	Composition      = Installation + "/compositions/event-driven-service-composition.yaml"
	NamePolicy       = Installation + "/policies/claim-names.yaml"
	ChoicePolicies   = Installation + "/policies/choices.yaml"
	ResourcePolicies = Installation + "/policies/composed-resources.yaml"
	JSONSchema       = Installation + "/schemas/eventdrivenservice.schema.json"
	ServedCRD        = Installation + "/schemas/eventdrivenservice.crd.json"
	OpenAPI          = Installation + "/schemas/eventdrivenservice.openapi.json"
	// CatalogueSchema is the JSON Schema once more, where kubeconform and catalogues
	// of schemas look for it.
	CatalogueSchema = Installation + "/schemas/" + spec.Group + "/eventdrivenservice_" + spec.Version + ".json"
	Kustomize       = Installation + "/kustomize"
	// Examples are claims, Expected what they become.
	Examples          = Installation + "/examples"
	Expected          = Installation + "/tests/expected"
	crossplane2Folder = "crossplane-2"
)

func crossplane2Files() fs.FS {
	files, err := fs.Sub(embedded, crossplane2Folder)
	if err != nil {
		panic(err) // only if the name were not a path
	}
	return files
}
