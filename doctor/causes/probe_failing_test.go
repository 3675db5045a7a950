package causes

import "testing"

func TestReadinessProbeFailing(t *testing.T) {
	p := healthy(t)
	p.unready()
	p.warn("Pod", p.pod().Name, "Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503")
	p.has("probe-failing", "Pod my-service-5f6dc79db9-bbznj: Readiness probe failed: HTTP probe failed with statuscode: 503.")
}

// A container that is killed because of its probe did not crash.
func TestLivenessProbeFailing(t *testing.T) {
	p := healthy(t)
	p.ends(p.main(), 137, "Error", "")
	p.warn("Pod", p.pod().Name, "Unhealthy", "Liveness probe failed: connection refused")
	p.has("probe-failing", "Pod my-service-5f6dc79db9-bbznj: Liveness probe failed: connection refused.")
}

func TestNoEventSaysWhy(t *testing.T) {
	p := healthy(t)
	p.unready()
	p.has("probe-failing", "Pod my-service-5f6dc79db9-bbznj: Readiness probe does not succeed, and no event says why.")
}

// An event of a pod that is ready again no longer matters.
func TestProbeSucceedsAgain(t *testing.T) {
	p := healthy(t)
	p.warn("Pod", p.pod().Name, "Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503")
	p.hasNot("probe-failing")
}

func TestAnotherEventSaysWhy(t *testing.T) {
	p := healthy(t)
	p.unready()
	p.warn("Pod", p.pod().Name, "NodeNotReady", "Node is not ready")
	p.has("probe-failing", "Pod my-service-5f6dc79db9-bbznj: not ready: Node is not ready.")
}
