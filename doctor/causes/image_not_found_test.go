package causes

import "testing"

func TestImageNotFound(t *testing.T) {
	p := healthy(t)
	p.waits("ImagePullBackOff", "failed to resolve reference: manifest unknown")
	p.has("image-not-found", "The registry has no image ghcr.io/org/my-service:v1.0.0: failed to resolve reference: manifest unknown")
}
