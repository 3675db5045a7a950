package causes

import "testing"

func TestNATSUnreachable(t *testing.T) {
	p := healthy(t)
	p.keda("TriggerError", "Triggers defined in ScaledObject are not working correctly", `Get "http://nats-headless.nats.svc.cluster.local:8222/jsz": dial tcp 10.0.0.1:8222: i/o timeout`)
	p.has("nats-unreachable", `KEDA cannot ask NATS at nats-headless.nats.svc.cluster.local:8222: Get "http://nats-headless.nats.svc.cluster.local:8222/jsz": dial tcp 10.0.0.1:8222: i/o timeout. Running pods keep working; their number does not change. The API server reaches it.`, "scaledobject-not-ready")
	p.s.NATS = nil
	p.has("nats-unreachable", `KEDA cannot ask NATS at nats-headless.nats.svc.cluster.local:8222: Get "http://nats-headless.nats.svc.cluster.local:8222/jsz": dial tcp 10.0.0.1:8222: i/o timeout. Running pods keep working; their number does not change.`, "scaledobject-not-ready")
}
