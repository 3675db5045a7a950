package causes

import (
	"strings"
	"testing"
	"time"
)

func TestDeletingAndStuck(t *testing.T) {
	p := healthy(t)
	deleted := p.before(12 * time.Minute)
	p.Claim.Metadata.DeletionTimestamp = &deleted
	p.Claim.Metadata.Finalizers = []string{"finalizer.apiextensions.crossplane.io"}
	objects := p.Objects
	p.Objects = nil
	p.has("deleting-and-stuck", "The claim was deleted 12 min ago and is still there: its finalizers are finalizer.apiextensions.crossplane.io.")
	p.Objects = objects[:1]
	p.refuses("Deployment", "cannot get ProviderConfig")
	p.refuses("Service", "cannot get ProviderConfig")
	p.refuses("ServiceAccount", "cannot get ProviderConfig")
	p.refuses("ScaledObject", "cannot get ProviderConfig")
	p.has("deleting-and-stuck", "The claim was deleted 12 min ago and is still there: what is left is the Object for "+objects[0].Carries()+" (cannot get ProviderConfig).", "resource-refused")
	p.refuses("Deployment", `Deployment.apps "orders" is invalid: spec.selector: Invalid value: {}: field is immutable`)
	if d := Diagnose(p.s, p.Service); !strings.Contains(d.Causes[0].Do, "kubectl delete deployment/") {
		t.Errorf("do: %s", d.Causes[0].Do)
	}
	deleted = p.before(time.Minute)
	if d := Diagnose(p.s, p.Service); ids(d.Causes) == "deleting-and-stuck" {
		t.Error("a minute is not stuck")
	}
}
