package plane

import (
	"path/filepath"
	"testing"
)

// A run never takes the folder of another that goes on, and the next takes over
// what an ended one leaves.
func TestTakeFolder(t *testing.T) {
	runs := t.TempDir()
	take := func(want string) (release func() error) {
		t.Helper()
		dir, lock, err := takeFolder(runs, "1")
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Base(dir) != want {
			t.Errorf("took %s, want %s", filepath.Base(dir), want)
		}
		return lock.Close
	}
	first := take("1")
	second := take("1-2")
	if err := first(); err != nil {
		t.Fatal(err)
	}
	defer take("1")()
	defer second()
}
