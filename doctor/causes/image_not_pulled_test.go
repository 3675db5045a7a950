package causes

import "testing"

func TestImageNotPulled(t *testing.T) {
	p := healthy(t)
	p.waits("ErrImagePull", "dial tcp: lookup ghcr.io: no such host")
	p.has("image-not-pulled", "The image ghcr.io/org/my-service:v1.0.0 cannot be pulled: dial tcp: lookup ghcr.io: no such host")
}
