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
	p.has("provider-not-running", "provider-kubernetes is not running (it is not installed): the Object for Deployment/my-service was created 10 min ago and has no conditions.")
}

func TestProviderDoesNotDelete(t *testing.T) {
	p := healthy(t)
	deleted := p.before(5 * time.Minute)
	p.Claim.Metadata.DeletionTimestamp, p.Objects[0].Metadata.DeletionTimestamp = &deleted, &deleted
	p.Objects[0].Spec.ForProvider.Manifest.Kind = "Deployment"
	p.has("provider-not-running", "provider-kubernetes is not running (it is not installed): the Object for Deployment/my-service was deleted 5 min ago and is still there.", "deleting-and-stuck")
}
