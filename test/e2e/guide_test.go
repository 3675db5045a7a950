package e2e

import (
	"testing"
	"time"

	"github.com/arun4infra/zerotouch-platform/test/e2e/guide"
)

func reader(dir string) guide.Reader {
	return guide.Reader{Dir: dir, Kubeconfig: own.Kubeconfig, Root: "../.."}
}

// follow runs the commands that a guide has under a name, one block after the
// other, in a folder that checkout made.
func follow(t *testing.T, dir, guide, name string, env ...string) {
	t.Helper()
	blocks, err := reader(dir).Blocks(guide, name)
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	for _, block := range blocks {
		runIn(t, dir, block, env...)
	}
	t.Logf("%d blocks of commands took %.0f s", len(blocks), time.Since(start).Seconds())
}

func runIn(t *testing.T, dir, commands string, env ...string) {
	t.Helper()
	out, err := reader(dir).Run(t.Context(), commands, env...)
	t.Log(out)
	if err != nil {
		t.Fatal(err)
	}
}

// checkout returns a folder that holds what the guides need.
func checkout(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := reader(dir).Prepare(own.Cache()); err != nil {
		t.Fatal(err)
	}
	return dir
}
