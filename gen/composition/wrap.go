package composition

import (
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/spec"
)

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

// template wraps the base as the target does and moves the patches to where the
// manifest is.
func template(t platform.Target, r Resource) composedTemplate {
	out := composedTemplate{Name: r.Name, Base: r.Base}
	if t.Manifest == "" {
		out.ReadinessChecks = r.Ready.ofManifest()
	} else {
		out.Base = object(r)
	}
	for _, p := range r.Patches {
		p.To = join(t.Manifest, p.To)
		out.Patches = append(out.Patches, p)
	}
	for _, p := range r.Status {
		p.From = join(t.Observed, p.From)
		out.Patches = append(out.Patches, p)
	}
	return out
}

func join(parent, path string) string {
	if parent == "" {
		return path
	}
	return parent + "." + path
}

// ofManifest is what the function checks itself. It can't compare generations:
// right after a change, the conditions may still be about what was before.
func (r Readiness) ofManifest() []readinessCheck {
	if r.Condition == "" {
		return []readinessCheck{{Type: "None"}}
	}
	return []readinessCheck{{Type: "MatchCondition", MatchCondition: &matchCondition{Type: r.Condition, Status: "True"}}}
}

// object is an Object of provider-kubernetes around the base. It demands
// readiness explicitly: the provider's DeriveFromObject looks for a condition
// Ready, which a Deployment never has. The watch keeps the status fresh between
// polls.
func object(r Resource) map[string]any {
	return map[string]any{
		"apiVersion": "kubernetes.crossplane.io/v1alpha2",
		"kind":       "Object",
		"spec": map[string]any{
			"forProvider":       map[string]any{"manifest": r.Base},
			"providerConfigRef": map[string]any{"name": spec.ProviderConfigName},
			"readiness":         r.Ready.ofObject(),
			"watch":             true,
		},
	}
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
