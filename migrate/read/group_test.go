package read_test

import (
	"fmt"
	"testing"

	"github.com/arun4infra/zerotouch-platform/migrate/read"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// TestGroup: what belongs to the Deployment a, in the namespace shop.
func TestGroup(t *testing.T) {
	const deployment = `kind: Deployment
metadata: {name: a, namespace: shop}
spec: {template: {metadata: {labels: {app: a, tier: x}}, spec: {serviceAccountName: s}}}
---
`
	kinds := append(spec.Kinds(), spec.ComposedKind{Group: "policy", Version: "v1", Kind: "PodDisruptionBudget"})
	for text, want := range map[string]string{
		"{kind: ServiceAccount, metadata: {name: s, namespace: shop}}":                                                              "account",
		"{kind: ServiceAccount, metadata: {name: s}}":                                                                               "rest",
		"{kind: Service, metadata: {name: b, namespace: shop}, spec: {selector: {app: a}}}":                                         "service",
		"{kind: Service, metadata: {name: b, namespace: shop}, spec: {selector: {app: b}}}":                                         "rest",
		"{kind: Service, metadata: {name: a, namespace: shop}, spec: {}}":                                                           "rest",
		"{kind: ScaledObject, apiVersion: keda.sh/v1alpha1, metadata: {namespace: shop}, spec: {scaleTargetRef: {name: a}}}":        "scaler",
		"{kind: ScaledObject, apiVersion: other/v1, metadata: {namespace: shop}, spec: {scaleTargetRef: {name: a}}}":                "rest",
		"{kind: HorizontalPodAutoscaler, metadata: {namespace: shop}, spec: {scaleTargetRef: {kind: Deployment, name: a}}}":         "scaler",
		"{kind: HorizontalPodAutoscaler, metadata: {namespace: shop}, spec: {scaleTargetRef: {kind: StatefulSet, name: a}}}":        "rest",
		"{kind: PodDisruptionBudget, metadata: {namespace: shop}, spec: {selector: {matchLabels: {tier: x}}}}":                      "rest, beside",
		"{kind: PodDisruptionBudget, apiVersion: policy/v1, metadata: {name: a, namespace: shop}}":                                  "others",
		"{kind: PodDisruptionBudget, apiVersion: policy/v1beta1, metadata: {name: a, namespace: shop}}":                             "rest",
		"{kind: NetworkPolicy, metadata: {namespace: shop}, spec: {podSelector: {matchLabels: {app: a}}}}":                          "rest, beside",
		"{kind: NetworkPolicy, metadata: {namespace: shop}, spec: {podSelector: {}}}":                                               "rest",
		"{kind: CronJob, metadata: {name: a, namespace: shop}}":                                                                     "workload",
		"{kind: Deployment, metadata: {name: b, namespace: shop}, spec: {selector: {matchLabels: {app: a}}, template: {spec: {}}}}": "service of its own, beside",
	} {
		docs, err := read.Documents("x", []byte(deployment+text))
		if err != nil {
			t.Fatal(err)
		}
		if got := placeOf(read.Group(docs, kinds), docs[1]); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

func placeOf(g read.Grouped, d *read.Document) string {
	s, out := g.Services[0], "lost"
	for name, there := range map[string]bool{
		"account": s.Account == d, "service": s.Service == d, "scaler": s.Scaler == d, "others": contains(s.Others, d),
		"rest": contains(g.Rest, d), "workload": contains(g.Workloads, d), "service of its own": len(g.Services) > 1,
	} {
		if there {
			out = name
		}
	}
	if contains(s.Beside, d) {
		out = fmt.Sprintf("%s, beside", out)
	}
	return out
}

func contains(all []*read.Document, d *read.Document) bool {
	for _, other := range all {
		if other == d {
			return true
		}
	}
	return false
}
