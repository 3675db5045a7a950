package causes

import (
	"testing"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

func TestFunctionNotRunning(t *testing.T) {
	p := healthy(t)
	set(&p.Composite.Status, "Synced", "False", "ReconcileError", `cannot compose resources: cannot run Composition pipeline step "patch-and-transform": cannot run Function "crossplane-contrib-function-patch-and-transform": rpc error: code = Unavailable desc = connection refused`)
	p.notReady()
	p.has("function-not-running", `Crossplane cannot run the function crossplane-contrib-function-patch-and-transform: cannot compose resources: cannot run Composition pipeline step "patch-and-transform": cannot run Function "crossplane-contrib-function-patch-and-transform": rpc error: code = Unavailable desc = connection refused`)
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
