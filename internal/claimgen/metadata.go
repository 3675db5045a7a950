package claimgen

import "strings"

// metadata changes metadata in ways that its schema, which is open, does not
// suggest: by the rules that Kubernetes has for every resource.
func (m *mutator) metadata() {
	for _, c := range metadataCases() {
		m.replace(c.rule, c.what, place{"metadata", c.field}, c.value)
	}
}

type metadataCase struct {
	rule, what, field string
	value             any
}

func metadataCases() []metadataCase {
	one := func(k, v string) map[string]any { return map[string]any{k: v} }
	return []metadataCase{
		{UnknownMetadata, "added", "lables", one("a", "b")},
		{UnknownMetadata, "added", "Labels", one("a", "b")},
		{UnknownMetadata, "added", "surprise", "x"},
		{Metadata, "with a space in a value", "labels", one("team", "a b")},
		{Metadata, "with a value of 64 characters", "labels", one("team", strings.Repeat("a", 64))},
		{Metadata, "with a value that ends in a dash", "labels", one("team", "a-")},
		{Metadata, "with a space in a key", "labels", one("a b", "c")},
		{Metadata, "with an empty key", "labels", one("", "c")},
		{Metadata, "with two slashes in a key", "labels", one("a/b/c", "d")},
		{Metadata, "with a prefix in capitals", "labels", one("A.b/c", "d")},
		{Metadata, "with a key of 64 characters", "labels", one(strings.Repeat("a", 64), "d")},
		{Metadata, "with a prefix of 254 characters", "labels", one(strings.Repeat("a", 254)+"/b", "d")},
		{Metadata, "with a space in a key", "annotations", one("a b", "c")},
		{Metadata, "with two slashes in a key", "annotations", one("a/b/c", "d")},
		{AnnotationsSize, "with more than 256 KiB", "annotations", one("a", strings.Repeat("a", 256<<10))},
		{Metadata, "in capitals", "namespace", "Workers"},
		{Metadata, "with a dot", "namespace", "a.b"},
		{Metadata, "with 64 characters", "namespace", strings.Repeat("a", 64)},
		{WrongType, "with a number as value", "labels", map[string]any{"a": 1}},
		{WrongType, "with true as value", "annotations", map[string]any{"a": true}},
		{Null, "made null", "namespace", nil},
		{Null, "made null", "labels", nil},
		{Null, "made null", "annotations", nil},
		{Null, "with null as value", "labels", map[string]any{"a": nil}},
		{Valid, "with everything that is legal", "labels", map[string]any{"app.kubernetes.io/part-of": "Shop_1.x-y", "Team": "", strings.Repeat("a", 253) + "/" + strings.Repeat("B", 63): strings.Repeat("9", 63)}},
		{Valid, "with everything that is legal", "annotations", map[string]any{"Example.org/Note": "any text: {}\n\u00e9\U0001F600", "a": ""}},
		{Valid, "with 63 characters", "namespace", strings.Repeat("a", 63)},
		{Valid, "made empty", "labels", map[string]any{}},
		{Valid, "as client-side tools write it", "creationTimestamp", nil},
		{Valid, "as kubectl get prints it", "creationTimestamp", "2025-01-01T00:00:00Z"},
		{Valid, "as kubectl get prints it", "uid", "5c2a1f0e-0000-4000-8000-000000000000"},
		{Valid, "as kubectl get prints it", "finalizers", []any{"finalizer.apiextensions.crossplane.io"}},
	}
}

// status changes what the platform writes; the server drops it from a claim.
func (m *mutator) status() {
	condition := map[string]any{"type": "Ready", "status": "True", "reason": "Available", "lastTransitionTime": "2025-01-01T00:00:00Z"}
	p := place{"status"}
	m.replace(Valid, "of a claim that runs", p, map[string]any{
		"conditions": []any{condition},
		"deployment": map[string]any{"readyReplicas": 1, "conditions": []any{condition}},
	})
	m.replace(Valid, "with a field that is unknown", p, map[string]any{"surprise": "x"})
	m.replace(Valid, "with a value of the wrong type", p, map[string]any{"deployment": map[string]any{"readyReplicas": "one"}})
}
