package render

import (
	"maps"
	"slices"

	"github.com/crossplane/crossplane-runtime/v2/pkg/xcrd"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// suffix stands for the random one that Crossplane gives a composite resource.
const suffix = "-xxxxx"

// compositeOf returns the composite resource that Crossplane 1 makes of a
// claim: the spec without the fields that are about the claim alone, and a
// reference back.
func compositeOf(claim map[string]any) map[string]any {
	meta, _ := claim["metadata"].(map[string]any)
	name, namespace := text(meta["name"]), text(meta["namespace"])
	body, _ := claim["spec"].(map[string]any)
	body = maps.Clone(body)
	for field := range xcrd.CompositeResourceClaimSpecProps(nil) {
		if !slices.Contains(xcrd.PropagateSpecProps, field) {
			delete(body, field)
		}
	}
	body["claimRef"] = map[string]any{
		"apiVersion": spec.APIVersion, "kind": spec.Kind, "name": name, "namespace": namespace,
	}
	return map[string]any{
		"apiVersion": spec.APIVersion,
		"kind":       spec.CompositeKind,
		"metadata": map[string]any{
			"name": name + suffix,
			"labels": map[string]any{
				"crossplane.io/claim-name":      name,
				"crossplane.io/claim-namespace": namespace,
				"crossplane.io/composite":       name + suffix,
			},
		},
		"spec": body,
	}
}

func text(v any) string {
	s, _ := v.(string)
	return s
}
