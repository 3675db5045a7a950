package accept

import (
	"fmt"
	"regexp"
	"testing"

	migrated "github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
)

// TestKEDADefaults holds the defaults that eds migrate fills in for KEDA against
// KEDA's source: they are in no schema, and its packages can't be imported.
func TestKEDADefaults(t *testing.T) {
	object := tree.Map{"kind": "ScaledObject", "spec": tree.Map{"triggers": []any{tree.Map{"type": "nats-jetstream"}}}}
	migrated.Apply(object)
	spec, trigger := tree.Sub(object, "spec"), tree.Sub(object, "spec", "triggers", "0", "metadata")
	for _, tt := range []struct {
		file, line string
		ours       any
	}{
		{"apis/keda/v1alpha1/withtriggers_types.go", `defaultPollingInterval = (\d+)`, spec["pollingInterval"]},
		{"apis/keda/v1alpha1/scaledobject_types.go", `defaultHPAMaxReplicas int32 = (\d+)`, spec["maxReplicaCount"]},
		{"pkg/scaling/executor/scale_executor.go", `defaultCooldownPeriod += \d+ \* 60 // (\d+) minutes`, spec["cooldownPeriod"].(float64) / 60},
		{"pkg/scalers/nats_jetstream_scaler.go", `name=lagThreshold, order=triggerMetadata, default=(\d+)`, trigger["lagThreshold"]},
		{"pkg/scalers/nats_jetstream_scaler.go", `name=activationLagThreshold, order=triggerMetadata, default=(\d+)`, trigger["activationLagThreshold"]},
		{"pkg/scalers/nats_jetstream_scaler.go", `name=useHttps, optional, order=triggerMetadata, default=(\w+)`, trigger["useHttps"]},
	} {
		found := regexp.MustCompile(tt.line).FindSubmatch(kedaFile(t, tt.file))
		if found == nil {
			t.Errorf("%s has no line %s", tt.file, tt.line)
		} else if got := fmt.Sprint(tt.ours); got != string(found[1]) {
			t.Errorf("%s: KEDA has %s, eds migrate %s", tt.line, found[1], got)
		}
	}
}
