package causes

import (
	"testing"
	"time"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

func TestFunctionNotRunning(t *testing.T) {
	p := healthy(t)
	set(&p.Composite.Status, "Synced", "False", "ReconcileError", `cannot compose resources: cannot run Composition pipeline step "patch-and-transform": cannot run Function "crossplane-contrib-function-patch-and-transform": rpc error: code = Unavailable desc = connection refused`)
	p.notReady()
	p.has("function-not-running", `Crossplane cannot run the function crossplane-contrib-function-patch-and-transform: cannot compose resources: cannot run Composition pipeline step "patch-and-transform": cannot run Function "crossplane-contrib-function-patch-and-transform": rpc error: code = Unavailable desc = connection refused`)
}

// Crossplane has no time left to report it in a condition.
func TestFunctionDoesNotAnswer(t *testing.T) {
	const message = `cannot compose resources: cannot run Composition pipeline step "patch-and-transform": cannot run Function "crossplane-contrib-function-patch-and-transform": rpc error: code = DeadlineExceeded`
	p := healthy(t)
	p.Claim.Status.Conditions = nil
	p.warn("XEventDrivenService", p.Composite.Metadata.Name, "ComposeResources", message)
	p.has("function-not-running", "Crossplane cannot run the function crossplane-contrib-function-patch-and-transform: "+message, "crossplane-not-running")
	p.Events[0].LastTimestamp = p.before(time.Hour)
	p.has("crossplane-not-running", "Crossplane is not running, or does not serve this API: the claim was created 10 min ago and has no conditions.")
}

func TestFunctionIsNotInstalled(t *testing.T) {
	p := healthy(t)
	c := &Case{Snapshot: p.s, Service: p.Service}
	for want, all := range map[string][]snapshot.Resource{
		" (it is not installed)":                        nil,
		" (Healthy is False: cannot establish control)": {pkg("fn", "Healthy", "cannot establish control")},
		"": {pkg("fn", "Other", "")},
	} {
		if got := c.packageState(snapshot.Functions, all, "fn"); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	p.s.Gaps = []snapshot.Gap{{Kind: snapshot.Functions}}
	if got := c.packageState(snapshot.Functions, nil, "fn"); got != "" {
		t.Errorf("%q, but nobody may look", got)
	}
}

func pkg(name, kind, message string) snapshot.Resource {
	var r snapshot.Resource
	r.Metadata.Name = name
	set(&r.Status, kind, "False", "", message)
	return r
}
