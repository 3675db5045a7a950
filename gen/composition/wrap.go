package composition

import (
	"github.com/arun4infra/zerotouch-platform/spec"
)

// A Wrapper says how Crossplane carries a manifest, and where the claim's name
// is. It is all that differs between the targets.
type Wrapper struct {
	// Kind is the composite resource that the Composition is for.
	Kind string
	// Name and Namespace are the fields of the composite resource that give the
	// composed resources their name and namespace.
	Name, Namespace string
	// prefix is where the manifest is in the composed resource.
	prefix string
	// observed is where the observed manifest is.
	observed string
	wrap     func(Resource) composedTemplate
}

// composedTemplate is one resource in the input of the function.
type composedTemplate struct {
	Name            string           `json:"name"`
	Base            map[string]any   `json:"base"`
	Patches         []Patch          `json:"patches"`
	ReadinessChecks []readinessCheck `json:"readinessChecks,omitempty"`
}

type readinessCheck struct {
	Type           string          `json:"type"`
	MatchCondition *matchCondition `json:"matchCondition,omitempty"`
}

type matchCondition struct {
	Type   string `json:"type"`
	Status string `json:"status"`
}

// Objects wraps manifests into Objects of provider-kubernetes, for a claim of
// Crossplane 1. The name of the composite resource has a random suffix; its
// claimRef has the name that the user chose.
func Objects() Wrapper {
	return Wrapper{
		Kind:      spec.CompositeKind,
		Name:      "spec.claimRef.name",
		Namespace: "spec.claimRef.namespace",
		prefix:    "spec.forProvider.manifest.",
		observed:  "status.atProvider.manifest.",
		wrap:      wrapObject,
	}
}

// Direct composes the manifests as they are, in the namespace of a composite
// resource of Crossplane 2, whose name is the one that the user chose.
func Direct() Wrapper {
	return Wrapper{
		Kind:      spec.Kind,
		Name:      "metadata.name",
		Namespace: "metadata.namespace",
		wrap: func(r Resource) composedTemplate {
			return composedTemplate{Name: r.Name, Base: r.Base, ReadinessChecks: r.Ready.ofManifest()}
		},
	}
}

// ofManifest is what the function checks itself. It can't compare generations:
// right after a change, the conditions may still be about what was before.
func (r Readiness) ofManifest() []readinessCheck {
	if r.Condition == "" {
		return []readinessCheck{{Type: "None"}}
	}
	return []readinessCheck{{Type: "MatchCondition", MatchCondition: &matchCondition{Type: r.Condition, Status: "True"}}}
}

// wrapObject demands readiness explicitly: the provider's DeriveFromObject
// looks for a condition Ready, which a Deployment never has. The watch keeps
// the status fresh between polls.
func wrapObject(r Resource) composedTemplate {
	return composedTemplate{Name: r.Name, Base: map[string]any{
		"apiVersion": "kubernetes.crossplane.io/v1alpha2",
		"kind":       "Object",
		"spec": map[string]any{
			"forProvider":       map[string]any{"manifest": r.Base},
			"providerConfigRef": map[string]any{"name": spec.ProviderConfigName},
			"readiness":         r.Ready.ofObject(),
			"watch":             true,
		},
	}}
}

func (r Readiness) ofObject() map[string]any {
	if r.Condition == "" {
		return map[string]any{"policy": "SuccessfulCreate"}
	}
	query := "has(object.status) && has(object.status.conditions) && " +
		"object.status.conditions.exists(c, c.type == '" + r.Condition + "' && c.status == 'True')"
	if r.ObservedGeneration {
		query += " && has(object.status.observedGeneration) && object.status.observedGeneration == object.metadata.generation"
	}
	return map[string]any{"policy": "DeriveFromCelQuery", "celQuery": query}
}

// template wraps the base and moves the patches to where the manifest is.
func (w Wrapper) template(r Resource) composedTemplate {
	t := w.wrap(r)
	for _, p := range r.Patches {
		p.To = w.prefix + p.To
		t.Patches = append(t.Patches, p)
	}
	for _, p := range r.Status {
		p.From = w.observed + p.From
		t.Patches = append(t.Patches, p)
	}
	return t
}
