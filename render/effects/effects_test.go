package effects

import (
	"regexp"
	"slices"
	"strings"
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
		"spec.initContainer.args":   {"Deployment.spec.template.spec.initContainers[run-migrations].args[]"},
		"spec.configMapRefs[].name": {"Deployment.spec.template.spec.containers[*].envFrom[].configMapRef.name"},
		"spec.configMapRefs[].mountPath": {
			"Deployment.spec.template.spec.containers[*].envFrom[].configMapRef.name",
			"Deployment.spec.template.spec.containers[*].volumeMounts[].mountPath",
			"Deployment.spec.template.spec.containers[*].volumeMounts[].name",
			"Deployment.spec.template.spec.containers[*].volumeMounts[].readOnly",
			"Deployment.spec.template.spec.volumes[].configMap.name",
			"Deployment.spec.template.spec.volumes[].name",
		},
		"spec.secretRefs[].envFrom":       {"Deployment.spec.template.spec.containers[*].envFrom[].secretRef.name"},
		"spec.imagePullSecrets[].name":    {"Deployment.spec.template.spec.imagePullSecrets[].name"},
		"spec.serviceAccount.annotations": {"ServiceAccount.metadata.annotations[]"},
		"spec.scaling.lagThreshold":       {"ScaledObject.spec.triggers[].metadata.lagThreshold"},
		"spec.scaling.triggers[].stream":  {"ScaledObject.spec.triggers[].metadata.stream"},
		"spec.nats.consumer": {
			"Deployment.spec.template.spec.containers[*].env[NATS_CONSUMER_GROUP].value",
			"ScaledObject.spec.triggers[0].metadata.consumer",
		},
		"spec.http.port": {
			"Deployment.spec.template.metadata.annotations[prometheus.io/port]",
			"Deployment.spec.template.spec.containers[*].env[PORT].value",
			"Deployment.spec.template.spec.containers[main].ports[http].containerPort",
			"Service.spec.ports[http].port",
		},
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

// lists are the lists whose entries have fields; names of files leave that out.
var lists = regexp.MustCompile(`(secretRefs|configMapRefs|imagePullSecrets|triggers|env)\.`)

// No place names what only the measured claim has.
func TestPlacesNameNothingOfTheClaim(t *testing.T) {
	files, err := leaves.ReadDir("leaves")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	for _, file := range files {
		field := lists.ReplaceAllString(strings.TrimSuffix(file.Name(), ".diff"), "$1[].")
		for _, place := range Places(field) {
			for _, key := range item.FindAllStringSubmatch(place, -1) {
				if key[1] != "" && key[1] != "*" && key[1] != "0" && !ofPlatform(key[1]) {
					t.Errorf("%s: %s", field, place)
				}
			}
		}
	}
}
