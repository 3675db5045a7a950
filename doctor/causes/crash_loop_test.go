package causes

import "testing"

func TestCrashLoop(t *testing.T) {
	p := healthy(t)
	p.ends(p.main(), 2, "Error", "")
	p.has("crash-loop", "Container main ends with exit code 2; it was restarted 4 times.")
}
