package e2e

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/arun4infra/zerotouch-platform/test/e2e/components"
	"github.com/arun4infra/zerotouch-platform/test/e2e/guide"
)

// follow runs the commands that a guide has under a name, one block after the
// other, in a folder that checkout made.
func follow(t *testing.T, dir, name, commands string, env ...string) {
	t.Helper()
	blocks, err := guide.Commands("../../docs/guides/"+name+".md", commands)
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
	shell := guide.Shell{Dir: dir, Programs: filepath.Join(dir, "bin"), Kubeconfig: own.Kubeconfig, Env: env}
	out, err := shell.Run(t.Context(), commands)
	t.Log(guide.Prompt(commands, out))
	if err != nil {
		t.Fatal(err)
	}
}

// checkout returns a folder that holds what the guide needs: platform/ and, in
// bin/, kubectl.
func checkout(t *testing.T) string {
	t.Helper()
	kubectl := components.Kubectl()
	if err := own.Cache().Demand([]components.Component{kubectl}); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := guide.Checkout(dir, "../..", own.Cache().Program(kubectl)); err != nil {
		t.Fatal(err)
	}
	return dir
}
