package causes

import (
	"testing"
	"time"
)

func TestNotReadyYet(t *testing.T) {
	p := healthy(t)
	p.Claim.Changed = p.before(20 * time.Second)
	p.notReady()
	p.has("not-ready-yet", "The claim was changed 20 s ago and is not ready yet.")
}
