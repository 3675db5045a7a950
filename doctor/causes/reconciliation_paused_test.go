package causes

import (
	"strings"
	"testing"
)

const pausedMessage = "Reconciliation (including deletion) is paused via the pause annotation"

func TestReconciliationPaused(t *testing.T) {
	p := healthy(t)
	set(&p.Claim.Status, "Synced", "False", "ReconcilePaused", pausedMessage)
	p.notReady()
	d := p.has("reconciliation-paused", "Crossplane was told to leave the claim alone, by the annotation crossplane.io/paused: changes of the claim do not arrive, and a deletion does not end. Running pods keep working, and are scaled.")
	if want := "`kubectl annotate eventdrivenservices my-service crossplane.io/paused- -n my-namespace`"; !strings.Contains(d.Causes[0].Do, want) {
		t.Error(d.Causes[0].Do)
	}
}

func TestObjectIsPaused(t *testing.T) {
	p := healthy(t)
	set(&p.Objects[1].Status, "Synced", "False", "ReconcilePaused", pausedMessage)
	d := p.notes("reconciliation-paused")
	if want := "`kubectl annotate objects.kubernetes.crossplane.io " + p.Objects[1].Metadata.Name + " crossplane.io/paused-`"; !strings.Contains(d.Notes[0].Do, want) {
		t.Error(d.Notes[0].Do)
	}
}

// A paused resource cannot finish its deletion.
func TestDeletionIsPaused(t *testing.T) {
	p := healthy(t)
	deleted := p.before(deleting)
	p.Claim.Metadata.DeletionTimestamp = &deleted
	set(&p.Composite.Status, "Synced", "False", "ReconcilePaused", pausedMessage)
	p.has("reconciliation-paused", "Crossplane was told to leave the composite resource "+p.Composite.Metadata.Name+" alone, by the annotation crossplane.io/paused: changes of the claim do not arrive, and a deletion does not end. Running pods keep working, and are scaled.", "deleting-and-stuck")
}

// A pause does no harm where nothing has to change.
func TestReconciliationPausedOnPurpose(t *testing.T) {
	p := healthy(t)
	set(&p.Claim.Status, "Synced", "False", "ReconcilePaused", pausedMessage)
	p.notes("reconciliation-paused")
}
