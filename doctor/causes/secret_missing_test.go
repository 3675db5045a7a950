package causes

import (
	"testing"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

const secretMissingMessage = "Secret my-service-db-conn does not exist in namespace my-namespace. The pods need it to start, and KEDA to scale them."

func TestSecretMissing(t *testing.T) {
	p := healthy(t)
	p.Sources = []snapshot.Source{{Kind: "Secret", Name: "my-service-db-conn", Known: true}, {Kind: "Secret", Name: "pull", Pull: true, Known: true}}
	p.waits("CreateContainerConfigError", `secret "my-service-db-conn" not found`)
	p.keda("ScaledObjectCheckFailed", "failed to ensure HPA is correctly created for ScaledObject", "")
	p.HPAs = nil
	p.has("secret-missing", secretMissingMessage, "container-cannot-start", "scaledobject-not-ready", "autoscaler-missing")
}

// Those who may not read Secrets learn it from the kubelet and from KEDA.
func TestSecretMissingUnread(t *testing.T) {
	p := healthy(t)
	p.waits("CreateContainerConfigError", `secret "my-service-db-conn" not found`)
	p.has("secret-missing", secretMissingMessage, "container-cannot-start")

	p = healthy(t)
	p.keda("ScaledObjectCheckFailed", "failed to ensure HPA is correctly created for ScaledObject", `Secret "my-service-db-conn" not found`)
	p.has("secret-missing", secretMissingMessage, "scaledobject-not-ready")
}

// An event is older than the Secret.
func TestSecretIsThereNow(t *testing.T) {
	p := healthy(t)
	p.Sources = []snapshot.Source{{Kind: "Secret", Name: "my-service-db-conn", Known: true, Exists: true}}
	p.warn("ScaledObject", "my-service-scaler", "KEDAScalerFailed", `Secret "my-service-db-conn" not found`)
	p.hasNot("secret-missing")
	p.Sources = nil
	p.hasNot("secret-missing")
}
