package render

import (
	"maps"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// suffix stands for the random one that Crossplane gives a composite resource.
const suffix = "-xxxxx"

// generated stands for what the API server appends to metadata.generateName.
const generated = "xxxxx"

// claimOnly are the fields of a claim's spec that Crossplane 1 keeps from the
// composite resource. They are written out here since the library that knows
// them links much of Kubernetes into every start of eds; a test compares.
var claimOnly = []string{"compositeDeletePolicy", "compositionRevisionRef", "resourceRef", "writeConnectionSecretToRef"}

// Name returns the name that the claim has once it is created.
func Name(claim map[string]any) string {
	meta, _ := claim["metadata"].(map[string]any)
	if name := text(meta["name"]); name != "" {
		return name
	}
	return text(meta["generateName"]) + generated
}

// OtherComposition returns the Composition that a claim asks for by name, if it is
// not the platform's.
func OtherComposition(claim map[string]any) string {
	body, _ := claim["spec"].(map[string]any)
	own, ok := body["crossplane"].(map[string]any) // where Crossplane 2 has its fields
	if !ok {
		own = body
	}
	ref, _ := own["compositionRef"].(map[string]any)
	if name := text(ref["name"]); name != spec.CompositionName {
		return name
	}
	return ""
}

// HasNamespace reports whether the claim names its namespace.
func HasNamespace(claim map[string]any) bool {
	meta, _ := claim["metadata"].(map[string]any)
	return text(meta["namespace"]) != ""
}

// InNamespace returns the claim in the namespace, unless it names one itself.
func InNamespace(claim map[string]any, namespace string) map[string]any {
	if HasNamespace(claim) {
		return claim
	}
	meta, _ := claim["metadata"].(map[string]any)
	meta = maps.Clone(meta)
	meta["namespace"] = namespace
	claim = maps.Clone(claim)
	claim["metadata"] = meta
	return claim
}

// named returns the claim under the name that it has once it is created.
func named(claim map[string]any) map[string]any {
	meta, _ := claim["metadata"].(map[string]any)
	meta = maps.Clone(meta)
	meta["name"] = Name(claim)
	claim = maps.Clone(claim)
	claim["metadata"] = meta
	return claim
}

// compositeOf returns the composite resource that Crossplane 1 makes of a
// claim: the spec without the fields that are about the claim alone, and a
// reference back.
func compositeOf(claim map[string]any) map[string]any {
	meta, _ := claim["metadata"].(map[string]any)
	name, namespace := Name(claim), text(meta["namespace"])
	body, _ := claim["spec"].(map[string]any)
	body = maps.Clone(body)
	for _, field := range claimOnly {
		delete(body, field)
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
