package causes

import (
	"testing"
	"time"
)

func TestProviderNotRunning(t *testing.T) {
	p := healthy(t)
	p.Objects[0].Status.Conditions = nil
	p.Objects[0].Spec.ForProvider.Manifest.Kind = "Deployment"
	p.notReady()
	p.has("provider-not-running", "provider-kubernetes does not run (it is not installed): the Object for Deployment/my-service was made 10 min ago and has no conditions.")
}

func TestProviderDoesNotDelete(t *testing.T) {
	p := healthy(t)
	deleted := p.before(5 * time.Minute)
	p.Claim.Metadata.DeletionTimestamp, p.Objects[0].Metadata.DeletionTimestamp = &deleted, &deleted
	p.Objects[0].Spec.ForProvider.Manifest.Kind = "Deployment"
	p.has("provider-not-running", "provider-kubernetes does not run (it is not installed): the Object for Deployment/my-service is being deleted since 5 min, and nobody does it.", "deleting-and-stuck")
}
