// Package kustomize writes what Kustomize has to know about claims: where images
// and names of other objects are, and by which key the entries of a list are
// told apart. Without it Kustomize passes over the first two, and a patch that
// adds one entry to a list drops the others.
package kustomize

// The files that a Kustomization refers to, beside [Component].
const (
	ConfigurationFile = "configuration.yaml"
	OpenAPIFile       = "openapi.json"
)

// Component returns the Kustomization that brings both files along:
//
//	components: [https://...//platform/04-apis/kustomize?ref=v1.0.0]
func Component() map[string]any {
	return map[string]any{
		"apiVersion":     "kustomize.config.k8s.io/v1alpha1",
		"kind":           "Component",
		"configurations": []string{ConfigurationFile},
		"openapi":        map[string]string{"path": OpenAPIFile},
	}
}
