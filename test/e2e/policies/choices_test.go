package policies

import (
	"testing"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

const (
	claim     = `{apiVersion: platform.bizmatters.io/v1alpha1, kind: EventDrivenService, metadata: {name: x, namespace: team-a}, spec: {image: "a/b:v1"}}`
	composite = `{apiVersion: platform.bizmatters.io/v1alpha1, kind: XEventDrivenService, metadata: {name: x}, spec: {claimRef: {name: x, namespace: kube-system}}}`
	object    = `{apiVersion: kubernetes.crossplane.io/v1alpha2, kind: Object, metadata: {name: x}, spec: {forProvider: {manifest: {apiVersion: v1, kind: ServiceAccount}}}}`
)

// Authors write claims and say when these follow the Composition; the rest is
// Crossplane's.
func TestChoices(t *testing.T) {
	for _, target := range platform.Targets() {
		t.Run("Crossplane "+target.Crossplane, func(t *testing.T) {
			a := start(t, target)
			requests := append(a.names(t), a.fields(t)...)
			if a.HasClaims() {
				requests = append(requests, foreign(t, "composites", parse(t, composite), "only Crossplane writes the kind XEventDrivenService", crossplane)...)
				requests = append(requests, foreign(t, "Objects", parse(t, object), "only Crossplane writes Objects", crossplane, provider)...)
			}
			a.decide(t, requests)
		})
	}
}

// names are requests with names that claims may and may not have.
func (a api) names(t *testing.T) []request {
	x := parse(t, claim)
	return []request{
		{what: "a claim", user: author, object: x},
		{what: "a claim called default", user: author, object: with(x, "default", "metadata", "name"), refused: "metadata.name must not be one of"},
		{what: "a claim called kubernetes", user: author, object: with(x, "kubernetes", "metadata", "name"), refused: "metadata.name must not be one of"},
		{what: "a claim with a dot", user: author, object: with(x, "a.b", "metadata", "name"), refused: "metadata.name must be"},
		{what: "a claim in kube-system", user: author, object: with(x, "kube-system", "metadata", "namespace"), refused: "metadata.namespace must not be one of"},
		{what: "a claim in crossplane-system", user: admin, object: with(x, "crossplane-system", "metadata", "namespace"), refused: "metadata.namespace must not be one of"},
	}
}

// fields are requests with Crossplane's own fields in claims.
func (a api) fields(t *testing.T) []request {
	x := parse(t, claim)
	path := []any{"spec"}
	if !a.HasClaims() {
		path = append(path, "crossplane")
	}
	field := func(name string, value any) *cluster.Object {
		return with(x, value, append(path[:len(path):len(path)], name)...)
	}
	named := func(name string) map[string]any { return map[string]any{"name": name} }
	labelled := map[string]any{"matchLabels": map[string]any{"channel": "canary"}}
	references := []any{map[string]any{"apiVersion": "v1", "kind": "Pod", "name": "any"}}
	bound := field("resourceRef", map[string]any{"apiVersion": "platform.bizmatters.io/v1alpha1", "kind": "XEventDrivenService", "name": "x-abcde"})
	return []request{
		{what: "the platform's Composition", user: author, object: field("compositionRef", named("event-driven-service"))},
		{what: "another Composition", user: author, object: field("compositionRef", named("mine")), refused: "compositionRef is the platform's to choose"},
		{what: "another Composition, by Crossplane", user: crossplane, object: field("compositionRef", named("mine"))},
		{what: "another Composition, by an administrator", user: admin, object: field("compositionRef", named("mine"))},
		{what: "another Composition, as it was before", user: author, before: field("compositionRef", named("mine")), object: with(field("compositionRef", named("mine")), "a/b:v2", "spec", "image")},
		{what: "another Composition afterwards", user: author, before: x, object: field("compositionRef", named("mine")), refused: "compositionRef is the platform's to choose"},
		{what: "a Composition by label", user: author, object: field("compositionSelector", labelled), refused: "compositionSelector is the platform's to choose"},
		{what: "a revision of the Composition", user: author, object: field("compositionRevisionRef", named("event-driven-service-1a2b3c4"))},
		{what: "a revision of another Composition", user: author, object: field("compositionRevisionRef", named("cluster-1a2b3c4")), refused: "must name a revision of the Composition"},
		{what: "a revision of a Composition with a longer name", user: author, object: field("compositionRevisionRef", named("event-driven-service-x-1a2b3c4")), refused: "must name a revision of the Composition"},
		{what: "revisions by label", user: author, object: field("compositionRevisionSelector", labelled)},
		{what: "updates by hand", user: author, object: field("compositionUpdatePolicy", "Manual")},
		{what: "a composite resource", user: author, object: bound, refused: "resourceRef is Crossplane's to write"},
		{what: "a composite resource, as Crossplane wrote it", user: author, before: bound, object: with(bound, "a/b:v2", "spec", "image")},
		{what: "composed resources", user: author, object: field("resourceRefs", references), refused: "resourceRefs is Crossplane's to write"},
		{what: "composed resources, by Crossplane", user: crossplane, before: x, object: field("resourceRefs", references)},
	}
}

// foreign are requests for what only some users may write.
func foreign(t *testing.T, what string, x *cluster.Object, message string, writers ...string) []request {
	t.Helper()
	changed := with(x, "b", "metadata", "annotations", "a")
	requests := []request{
		{"an author creates " + what, author, nil, x, message},
		{"an author changes " + what, author, x, changed, message},
		{"an author deletes " + what, author, x, nil, message},
		{"an administrator changes " + what, admin, x, changed, ""},
		{"the garbage collector changes " + what, collector, x, changed, ""},
		{"the garbage collector deletes " + what, collector, x, nil, ""},
	}
	for _, user := range writers {
		requests = append(requests, request{user + " creates " + what, user, nil, x, ""}, request{user + " deletes " + what, user, x, nil, ""})
	}
	return requests
}
