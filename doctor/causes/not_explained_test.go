package causes

import "testing"

func TestNotExplained(t *testing.T) {
	p := healthy(t)
	p.notReady()
	p.has("not-explained", "The claim is not ready, and no rule knows why. What its parts say: claim Ready is False Composite resource claim is waiting for composite resource to become Ready; Deployment has 1 of 1 pods available.")
}
