package render_test

import (
	"context"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"

	v1 "github.com/crossplane/crossplane/apis/v2/apiextensions/v1"
	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/gen/composition"
	"github.com/arun4infra/zerotouch-platform/internal/flat"
	"github.com/arun4infra/zerotouch-platform/internal/golden"
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/render"
	"github.com/arun4infra/zerotouch-platform/render/effects"
)

// another is, for every leaf of the claim's schema, a value that the full
// example does not have. In lists it goes into the first item.
var another = map[string]any{
	"spec.command":                       []any{"/other"},
	"spec.args":                          []any{"other", "arguments"},
	"spec.env[].name":                    "OTHER_LEVEL",
	"spec.env[].value":                   "other value",
	"spec.http.enabled":                  false,
	"spec.http.port":                     int64(7070),
	"spec.http.healthPath":               "/other-health",
	"spec.http.readyPath":                "/other-ready",
	"spec.nats.monitoringEndpoint":       "other:8222",
	"spec.scaling.minReplicas":           int64(2),
	"spec.scaling.maxReplicas":           int64(77),
	"spec.scaling.lagThreshold":          int64(7),
	"spec.scaling.triggers[].stream":     "OTHER",
	"spec.scaling.triggers[].consumer":   "other-workers",
	"spec.scaling.triggers[].account":    "OTHER",
	"spec.secretRefs[].mountPath":        "/other/secret",
	"spec.configMapRefs[].name":          "other-config",
	"spec.configMapRefs[].mountPath":     "/other/config",
	"spec.serviceAccount.annotations":    map[string]any{"example.com/other": "annotation"},
	"spec.serviceAccount.automountToken": false,
	"spec.terminationGracePeriodSeconds": int64(7),
	"spec.image":                         "registry.example.com/other:v9",
	"spec.size":                          "micro",
	"spec.nats.url":                      "nats://other:4222",
	"spec.nats.stream":                   "OTHER",
	"spec.nats.consumer":                 "other-workers",
	"spec.nats.account":                  "OTHER",
	"spec.secretRefs[].name":             "other-secret",
	"spec.secretRefs[].env[].envName":    "OTHER_NAME",
	"spec.secretRefs[].env[].secretKey":  "other.key",
	"spec.secretRefs[].envFrom":          true,
	"spec.imagePullSecrets[].name":       "other-pull-secret",
	"spec.initContainer.command":         []any{"/other"},
	"spec.initContainer.args":            []any{"other", "arguments"},
}

// TestEveryLeafArrives changes one leaf of the full example at a time. The
// golden files say what that may change in the manifests: something, and
// nothing else.
func TestEveryLeafArrives(t *testing.T) {
	if leaves := claimLeaves(t); !slices.Equal(leaves, slices.Sorted(maps.Keys(another))) {
		t.Fatalf("the claim's leaves are %v; give each another value here", leaves)
	}
	b := newBench(t)
	for leaf, value := range another {
		t.Run(leaf, func(t *testing.T) {
			claim := example(t, "full")
			if leaf == "spec.http.enabled" {
				// What it excludes can't be there, before or after.
				set(claim, []string{"spec", "http"}, map[string]any{"enabled": true})
			}
			before := flat.Unordered(b.render(t, claim).Manifests)
			set(claim, strings.Split(strings.ReplaceAll(leaf, "[]", ".[]"), "."), value)
			diff := flat.Diff(before, flat.Unordered(b.render(t, claim).Manifests))
			if len(diff) == 0 {
				t.Fatal("nothing changed")
			}
			golden.Compare(t, "../effects/"+effects.File(leaf), []byte(strings.Join(diff, "\n")+"\n"))
		})
	}
}

// TestCrossplanesOwnFieldsChangeNothing sets every field that a claim has of
// Crossplane, and metadata that is the user's.
func TestCrossplanesOwnFieldsChangeNothing(t *testing.T) {
	b := newBench(t)
	before := flat.Manifests(b.render(t, example(t, "full")).Manifests)
	claim := merge(example(t, "full"), parse(t, `
metadata: {labels: {team: other}, annotations: {note: other}, finalizers: [example.com/f]}
spec:
  compositeDeletePolicy: Foreground
  compositionRef: {name: event-driven-service}
  compositionRevisionRef: {name: event-driven-service-1}
  compositionRevisionSelector: {matchLabels: {channel: stable}}
  compositionSelector: {matchLabels: {provider: kubernetes}}
  compositionUpdatePolicy: Manual
  resourceRef: {apiVersion: platform.bizmatters.io/v1alpha1, kind: XEventDrivenService, name: x}
  writeConnectionSecretToRef: {name: s}`))
	if diff := flat.Diff(before, flat.Manifests(b.render(t, claim).Manifests)); len(diff) > 0 {
		t.Errorf("changed:\n%s", strings.Join(diff, "\n"))
	}
}

// TestStatusReachesTheComposite gives the function resources that report
// something, as the cluster does.
func TestStatusReachesTheComposite(t *testing.T) {
	b := newBench(t)
	observed := map[string]map[string]any{
		"deployment": observedObject(parse(t, `{status: {replicas: 3, readyReplicas: 2, updatedReplicas: 1,
			conditions: [{type: Available, status: "False", reason: Slow, message: wait}]}}`)),
		"scaledobject": observedObject(parse(t, `{status: {conditions: [{type: Ready, status: "True"}]}}`)),
	}
	claim := render.InNamespace(b.judge.Default(example(t, "minimal")), "default")
	result, err := b.renderer.Render(context.Background(), claim, observed)
	if err != nil {
		t.Fatal(err)
	}
	got, err := yaml.Marshal(result.Status)
	if err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, "status.yaml", got)
}

func observedObject(manifest map[string]any) map[string]any {
	return map[string]any{
		"apiVersion": "kubernetes.crossplane.io/v1alpha2", "kind": "Object",
		"status": map[string]any{"atProvider": map[string]any{"manifest": manifest}},
	}
}

func claimLeaves(t *testing.T) []string {
	t.Helper()
	data, err := fs.ReadFile(platform.Crossplane1().Files, platform.Crossplane1().Definition())
	if err != nil {
		t.Fatal(err)
	}
	var definition v1.CompositeResourceDefinition
	if err := yaml.UnmarshalStrict(data, &definition); err != nil {
		t.Fatal(err)
	}
	schema := &extv1.JSONSchemaProps{}
	if err := yaml.Unmarshal(definition.Spec.Versions[0].Schema.OpenAPIV3Schema.Raw, schema); err != nil {
		t.Fatal(err)
	}
	leaves := composition.Leaves(schema, "spec")
	slices.Sort(leaves)
	return leaves
}

// set puts a value at a path; [] is the first item of a list.
func set(v any, path []string, value any) {
	switch v := v.(type) {
	case []any:
		set(v[0], path[1:], value)
	case map[string]any:
		if len(path) == 1 {
			v[path[0]] = value
			return
		}
		set(v[path[0]], path[1:], value)
	}
}
