package compare

import (
	"reflect"
	"strings"
	"testing"
)

// TestPatterns: places as render/effects measured them become places of a service,
// whatever its containers are called.
func TestPatterns(t *testing.T) {
	for place, want := range map[string][]string{
		"ScaledObject.spec.minReplicaCount":                                       {"ScaledObject spec minReplicaCount"},
		"Deployment.spec.template.spec.containers[main].args[]":                   {"Deployment spec template spec containers [main] args"},
		"Deployment.spec.template.spec.initContainers[run-migrations].command[]":  {"Deployment spec template spec initContainers [init] command"},
		"Deployment.spec.template.metadata.annotations[prometheus.io/port]":       {"Deployment spec template metadata annotations prometheus.io/port"},
		"Deployment.spec.template.spec.containers[*].env[NATS_URL].value":         {"Deployment spec template spec containers [main] env [NATS_URL] value", "Deployment spec template spec initContainers [init] env [NATS_URL] value"},
		"Deployment.spec.template.metadata.labels[app.kubernetes.io/version]":     {"Deployment spec template metadata labels app.kubernetes.io/version"},
		"PodDisruptionBudget.metadata.labels[app.kubernetes.io/version]":          {"PodDisruptionBudget metadata labels app.kubernetes.io/version"},
		"Deployment.spec.template.spec.containers[main].readinessProbe.httpGet.x": {"Deployment spec template spec containers [main] readinessProbe httpGet x"},
	} {
		var got []string
		for _, p := range patterns(place) {
			got = append(got, strings.Join(p, " "))
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q, want %q", place, got, want)
		}
	}
}

// TestTyped: numbers and booleans that a manifest has as text.
func TestTyped(t *testing.T) {
	for _, tt := range []struct {
		value any
		kind  reflect.Kind
		want  any
	}{
		{"7", reflect.Int64, 7.0}, {7.0, reflect.Int64, 7.0}, {"x", reflect.Int64, "x"}, {"7", reflect.String, "7"},
		{"true", reflect.Bool, true}, {"yes", reflect.Bool, "yes"},
	} {
		if got := typed(tt.value, tt.kind); got != tt.want {
			t.Errorf("%v as %s: %v, want %v", tt.value, tt.kind, got, tt.want)
		}
	}
}
