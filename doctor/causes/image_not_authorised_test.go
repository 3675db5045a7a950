package causes

import (
	"testing"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

func TestImageNotAuthorised(t *testing.T) {
	p := healthy(t)
	p.waits("ImagePullBackOff", "Back-off pulling image")
	p.warn("Pod", p.pod().Name, "Failed", "pull access denied, repository does not exist or may require authorization")
	p.warn("Pod", p.pod().Name, "Failed", "Error: ImagePullBackOff")
	p.has("image-not-authorised", "The registry refuses the image ghcr.io/org/my-service:v1.0.0: Back-off pulling image; pull access denied, repository does not exist or may require authorization (The claim names no pull Secret.)")
	p.Sources = []snapshot.Source{{Kind: "Secret", Name: "ghcr-pull-secret", Pull: true, Known: true}, {Kind: "Secret", Name: "login", Pull: true, Known: true, Exists: true, Type: "Opaque"}}
	p.has("image-not-authorised", "The registry refuses the image ghcr.io/org/my-service:v1.0.0: Back-off pulling image; pull access denied, repository does not exist or may require authorization (pull Secret ghcr-pull-secret does not exist, pull Secret login has the wrong type Opaque.)")
}
