package effects

import (
	"slices"
	"testing"
)

func TestPlaces(t *testing.T) {
	for field, want := range map[string][]string{
		"spec.nats.url":   {"Deployment.spec.template.spec.containers[*].env[NATS_URL].value"},
		"spec.args":       {"Deployment.spec.template.spec.containers[main].args[]"},
		"spec.nats.other": nil,
		"spec.env[].value": {
			"Deployment.spec.template.spec.containers[*].env[].value",
		},
		"spec.initContainer.args": {"Deployment.spec.template.spec.initContainers[run-migrations].args[]"},
	} {
		if got := Places(field); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", field, got, want)
		}
	}
	for _, place := range []string{"*.metadata.labels[app.kubernetes.io/version]", "Deployment.spec.template.metadata.labels[app.kubernetes.io/version]"} {
		if got := Places("spec.image"); !slices.Contains(got, place) {
			t.Errorf("spec.image: %s is not in %q", place, got)
		}
	}
}
