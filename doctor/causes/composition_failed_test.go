package causes

import "testing"

func TestCompositionFailed(t *testing.T) {
	p := healthy(t)
	set(&p.Composite.Status, "Synced", "False", "ReconcileError", `cannot compose resources: pipeline step "patch-and-transform" returned a fatal result: spec.size: no such field`)
	p.notReady()
	p.has("composition-failed", `The Composition cannot make resources of this claim: cannot compose resources: pipeline step "patch-and-transform" returned a fatal result: spec.size: no such field`)
}
