// Package openapi writes the OpenAPI 3.0 document of the API, for programs such
// as Swagger UI and Redoc: the paths that a cluster serves for what teams write,
// and its schema.
package openapi

import (
	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"

	"github.com/arun4infra/zerotouch-platform/gen/artifact"
)

// Document is an OpenAPI document, as far as one is needed here.
type Document struct {
	OpenAPI    string          `json:"openapi"`
	Info       info            `json:"info"`
	Paths      map[string]path `json:"paths"`
	Components components      `json:"components"`
}

type info struct {
	Title       string `json:"title"`
	Description string `json:"description"`
	Version     string `json:"version"`
	// Source is the marker of generated files.
	Source string `json:"x-source"`
}

type components struct {
	Schemas map[string]*extv1.JSONSchemaProps `json:"schemas"`
}

// New returns the document of a CRD, which has one version.
func New(crd *extv1.CustomResourceDefinition) Document {
	kind, version := crd.Spec.Names.Kind, crd.Spec.Versions[0]
	schema := version.Schema.OpenAPIV3Schema.DeepCopy()
	schema.Description = "What a team writes."
	list := "/apis/" + crd.Spec.Group + "/" + version.Name + "/namespaces/{namespace}/" + crd.Spec.Names.Plural
	return Document{
		OpenAPI: "3.0.3",
		Info: info{
			Title:       kind,
			Description: "A NATS JetStream consumer on Kubernetes, scaled by KEDA. The paths are those of the Kubernetes API.",
			Version:     version.Name,
			Source:      artifact.Origin,
		},
		Paths:      map[string]path{list: collection(kind), list + "/{name}": single(kind)},
		Components: components{map[string]*extv1.JSONSchemaProps{kind: schema, kind + "List": listOf(kind)}},
	}
}

// listOf is the schema of a list, which the CRD does not have.
func listOf(kind string) *extv1.JSONSchemaProps {
	text := extv1.JSONSchemaProps{Type: "string"}
	item := extv1.JSONSchemaProps{Ref: new(reference(kind))}
	return &extv1.JSONSchemaProps{
		Type:     "object",
		Required: []string{"items"},
		Properties: map[string]extv1.JSONSchemaProps{
			"apiVersion": text,
			"kind":       text,
			"metadata":   {Type: "object"},
			"items":      {Type: "array", Items: &extv1.JSONSchemaPropsOrArray{Schema: &item}},
		},
	}
}

func reference(schema string) string { return "#/components/schemas/" + schema }
