package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/arun4infra/zerotouch-platform/test/e2e/components"
)

// follow runs the commands that a guide has under a name, one block after the
// other, in a folder that checkout made.
func follow(t *testing.T, dir, guide, name string, env ...string) {
	t.Helper()
	text, err := os.ReadFile("../../docs/guides/" + guide + ".md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)<!-- e2e: "+name+" -->\n```sh\n(.*?)```").FindAllStringSubmatch(string(text), -1)
	if len(blocks) == 0 {
		t.Fatalf("the guide has no commands %q", name)
	}
	start := time.Now()
	for _, block := range blocks {
		runIn(t, dir, block[1], env...)
	}
	t.Logf("%d blocks of commands took %.0f s", len(blocks), time.Since(start).Seconds())
}

func runIn(t *testing.T, dir, commands string, env ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "bash", "-euo", "pipefail", "-c", commands)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "KUBECONFIG="+own.Kubeconfig, "PATH="+filepath.Join(dir, "bin")+":"+os.Getenv("PATH"))
	cmd.Env = append(cmd.Env, env...)
	out, err := cmd.CombinedOutput()
	t.Logf("$ %s\n%s", strings.TrimSpace(commands), out)
	if err != nil {
		t.Fatal(err)
	}
}

// checkout returns a folder that holds what the guide needs: platform/ and, in
// bin/, kubectl.
func checkout(t *testing.T) string {
	t.Helper()
	k := components.Kubectl()
	if err := own.Cache().Demand([]components.Component{k}); err != nil {
		t.Fatal(err)
	}
	committed, err := filepath.Abs("../../platform")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, sub := range []string{"bin", "claims"} {
		if err := os.Mkdir(filepath.Join(dir, sub), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for link, target := range map[string]string{"bin/kubectl": own.Cache().Program(k), "platform": committed} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
