package draft_test

import (
	"reflect"
	"testing"

	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/migrate/draft"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
)

// TestClaim: which parts of the manifests end up in the spec of the claim, and
// which are left out because the platform does the same by itself.
func TestClaim(t *testing.T) {
	const trigger = `{type: nats-jetstream, metadata: {account: $G, stream: S, consumer: c, natsServerMonitoringEndpoint: "nats-headless.nats.svc.cluster.local:8222"}}`
	tests := map[string]struct{ container, scaler, field, want string }{
		"no probe is no HTTP":          {"", trigger, "http", "{enabled: false}"},
		"the port of the probes":       {"readinessProbe: {httpGet: {path: /ready, port: 9000}}", trigger, "http", "{port: 9000, healthPath: /ready}"},
		"defaults are left out":        {"readinessProbe: {httpGet: {path: /ready, port: 8080}}, livenessProbe: {httpGet: {path: /health, port: 8080}}", trigger, "http", "null"},
		"no resources, no size":        {"", trigger, "size", "null"},
		"a size that fits":             {"resources: {requests: {cpu: 250m, memory: 512Mi}, limits: {cpu: 1, memory: 2Gi}}", trigger, "size", "small"},
		"the smallest that is enough":  {"resources: {requests: {cpu: 260m, memory: 512Mi}, limits: {cpu: 1, memory: 2Gi}}", trigger, "size", "medium"},
		"more than all":                {"resources: {requests: {cpu: 64}}", trigger, "size", "large"},
		"the system account never":     {"", `{type: nats-jetstream, metadata: {account: $SYS, stream: S, consumer: c}}`, "nats", "{stream: S, consumer: c}"},
		"an account by its ID":         {"", `{type: nats-jetstream, metadata: {account: a, accountID: B, stream: S, consumer: c}}`, "nats", "{stream: S, consumer: c, account: B}"},
		"an endpoint without a scheme": {"", `{type: nats-jetstream, metadata: {natsServerMonitoringEndpoint: "http://nats:8222", stream: S, consumer: c}}`, "nats", `{stream: S, consumer: c, monitoringEndpoint: "nats:8222"}`},
		"a further trigger":            {"", trigger + `, {type: nats-jetstream, metadata: {account: B, stream: T, consumer: d}}`, "scaling", "{minReplicas: 0, maxReplicas: 100, lagThreshold: 10, triggers: [{stream: T, consumer: d, account: B}]}"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := cluster.Composed([]tree.Map{
				object(t, `{kind: Deployment, metadata: {name: x}, spec: {template: {spec: {containers: [{name: x, image: "x:v1", `+tt.container+`}]}}}}`),
				object(t, `{kind: ScaledObject, metadata: {name: x}, spec: {scaleTargetRef: {name: x}, triggers: [`+tt.scaler+`]}}`),
			})
			claim, err := draft.Claim(s)
			if err != nil {
				t.Fatal(err)
			}
			var want any
			if err := yaml.Unmarshal([]byte(tt.want), &want); err != nil {
				t.Fatal(err)
			}
			if got := tree.At(claim, "spec", tt.field); !reflect.DeepEqual(got, want) {
				t.Errorf("%s: %v, want %v", tt.field, got, want)
			}
		})
	}
}

func object(t *testing.T, text string) tree.Map {
	t.Helper()
	out := tree.Map{}
	if err := yaml.Unmarshal([]byte(text), &out); err != nil {
		t.Fatal(err)
	}
	return out
}
