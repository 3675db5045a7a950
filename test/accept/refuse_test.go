package accept

import (
	"encoding/json"
	"strings"
	"testing"

	jsonpatch "github.com/evanphx/json-patch/v5"
)

// refusals keep the test of what is accepted honest: each edits one manifest of
// the full example, as a JSON patch, and says which check has to object and how.
var refusals = map[string]struct{ kind, patch, want string }{
	"the platform's type": {"ScaledObject", `{"op": "add", "path": "/spec/pollingInterval", "value": 5}`, `the platform's type: unknown field "spec.pollingInterval"`},

	"apply, environment":  {"Deployment", `{"op": "add", "path": "/spec/template/spec/containers/0/env/-", "value": {"name": "NATS_URL"}}`, "server-side apply: "},
	"apply, pull secrets": {"Deployment", `{"op": "copy", "from": "/spec/template/spec/imagePullSecrets/0", "path": "/spec/template/spec/imagePullSecrets/-"}`, "server-side apply: "},

	"unknown, Deployment":     {"Deployment", `{"op": "add", "path": "/spec/template/spec/container", "value": []}`, `decoding: strict decoding error: unknown field "spec.template.spec.container"`},
	"unknown, Service":        {"Service", `{"op": "add", "path": "/spec/port", "value": 80}`, `decoding: strict decoding error: unknown field "spec.port"`},
	"unknown, ServiceAccount": {"ServiceAccount", `{"op": "add", "path": "/metadata/label", "value": {}}`, `decoding: strict decoding error: unknown field "metadata.label"`},
	"unknown, ScaledObject":   {"ScaledObject", `{"op": "add", "path": "/spec/triggers/0/x", "value": 1}`, "decoding: unknown fields: spec.triggers[0].x"},
	"unknown, its metadata":   {"ScaledObject", `{"op": "add", "path": "/metadata/label", "value": {}}`, "decoding: unknown fields: metadata.label"},
	"wrong type":              {"Deployment", `{"op": "add", "path": "/spec/replicas", "value": "3"}`, "decoding: json: cannot unmarshal string"},
	"wrong version":           {"Deployment", `{"op": "replace", "path": "/apiVersion", "value": "apps/v2"}`, `decoding: no kind "Deployment" is registered for version "apps/v2"`},

	"label, Deployment":     {"Deployment", label("a:b"), "creating: " + `Deployment.apps "order-processor" is invalid: metadata.labels`},
	"label, pods":           {"Deployment", `{"op": "replace", "path": "/spec/template/metadata/labels/app.kubernetes.io~1version", "value": "-"}`, "spec.template.labels"},
	"label, Service":        {"Service", label(strings.Repeat("a", 64)), `Service "order-processor" is invalid: metadata.labels`},
	"label, ServiceAccount": {"ServiceAccount", label("a b"), `ServiceAccount "order-processor" is invalid: metadata.labels`},
	"label, ScaledObject":   {"ScaledObject", label("a/b"), `"order-processor-scaler" is invalid: metadata.labels`},
	"selector":              {"Deployment", `{"op": "remove", "path": "/spec/template/metadata/labels/app.kubernetes.io~1name"}`, "`selector` does not match template `labels`"},
	"port":                  {"Service", `{"op": "replace", "path": "/spec/ports/0/port", "value": 0}`, "spec.ports[0].port: Invalid value"},
	"name":                  {"ServiceAccount", `{"op": "replace", "path": "/metadata/name", "value": "A"}`, "metadata.name: Invalid value"},
	"namespace":             {"Service", `{"op": "replace", "path": "/metadata/namespace", "value": "other"}`, "creating: the namespace of the provided object does not match"},
	"mount path":            {"Deployment", `{"op": "copy", "from": "/spec/template/spec/containers/0/volumeMounts/0", "path": "/spec/template/spec/containers/0/volumeMounts/-"}`, "server-side apply: "},
	"probe's port":          {"Deployment", `{"op": "replace", "path": "/spec/template/spec/containers/0/readinessProbe/httpGet/port", "value": "a_b"}`, "readinessProbe.httpGet.port: Invalid value"},
	"spread":                {"Deployment", `{"op": "replace", "path": "/spec/template/spec/topologySpreadConstraints/0/maxSkew", "value": 0}`, "topologySpreadConstraints[0].maxSkew: Invalid value"},
	"grace period":          {"Deployment", `{"op": "replace", "path": "/spec/template/spec/terminationGracePeriodSeconds", "value": -1}`, "the server warns: spec.template.spec.terminationGracePeriodSeconds: must be >= 0"},
	"annotation":            {"ServiceAccount", `{"op": "add", "path": "/metadata/annotations/a b", "value": "x"}`, "metadata.annotations: Invalid value"},
	"no triggers":           {"ScaledObject", `{"op": "remove", "path": "/spec/triggers"}`, "creating: " + `ScaledObject.keda.sh "order-processor-scaler" is invalid: spec.triggers: Required value`},
	"trigger's number":      {"ScaledObject", `{"op": "replace", "path": "/spec/triggers/0/metadata/lagThreshold", "value": 5}`, "spec.triggers[0].metadata.lagThreshold: Invalid value"},
	"warning":               {"Deployment", `{"op": "add", "path": "/spec/template/spec/containers/0/env/-", "value": {"name": "NATS_URL"}}`, "the server warns: "},

	"root":          {"Deployment", `{"op": "replace", "path": "/spec/template/spec/containers/0/securityContext/runAsNonRoot", "value": false}`, "restricted level: runAsNonRoot != true"},
	"init root":     {"Deployment", `{"op": "replace", "path": "/spec/template/spec/initContainers/0/securityContext/runAsUser", "value": 0}`, "restricted level: runAsUser=0"},
	"escalation":    {"Deployment", `{"op": "remove", "path": "/spec/template/spec/containers/0/securityContext/allowPrivilegeEscalation"}`, "restricted level: allowPrivilegeEscalation != false"},
	"capabilities":  {"Deployment", `{"op": "remove", "path": "/spec/template/spec/containers/0/securityContext/capabilities"}`, "restricted level: unrestricted capabilities"},
	"system calls":  {"Deployment", `{"op": "remove", "path": "/spec/template/spec/initContainers/0/securityContext/seccompProfile"}`, "restricted level: seccompProfile"},
	"host's volume": {"Deployment", `{"op": "add", "path": "/spec/template/spec/volumes/-", "value": {"name": "v", "hostPath": {"path": "/"}}}`, "restricted volume types"},
}

// label patches the label that is made of the image.
func label(value string) string {
	return `{"op": "replace", "path": "/metadata/labels/app.kubernetes.io~1version", "value": "` + value + `"}`
}

func TestClusterRefuses(t *testing.T) {
	p, c := newPlatform(t), newCluster(t)
	full := p.read(t, "../../platform/04-apis/examples/full-claim.yaml")[0]
	manifests := map[string]map[string]any{}
	for _, m := range p.manifests(t, full.object) {
		kind, _ := m["kind"].(string)
		manifests[kind] = m
	}
	for name, r := range refusals {
		t.Run(name, func(t *testing.T) {
			err := c.accept(edited(t, manifests[r.kind], r.patch), namespaceOf(full.object))
			if err == nil || !strings.Contains(err.Error(), r.want) {
				t.Errorf("got %v, want %q", err, r.want)
			}
		})
	}
}

func edited(t *testing.T, manifest map[string]any, patch string) map[string]any {
	t.Helper()
	p, err := jsonpatch.DecodePatch([]byte("[" + patch + "]"))
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(manifest)
	if err == nil {
		data, err = p.Apply(data)
	}
	out := map[string]any{}
	if err == nil {
		err = json.Unmarshal(data, &out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}
