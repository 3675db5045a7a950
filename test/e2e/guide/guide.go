// Package guide runs the commands of the guides as a reader would.
package guide

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/arun4infra/zerotouch-platform/test/e2e/components"
)

// Reader follows guides in a folder that Prepare made.
type Reader struct {
	Dir, Kubeconfig string
	// Root is the repository.
	Root string
}

// Prepare makes what the guides need in the folder: platform/, claims/ and, in bin/, kubectl.
func (r Reader) Prepare(cache components.Cache) error {
	kubectl := components.Kubectl()
	if err := cache.Demand([]components.Component{kubectl}); err != nil {
		return err
	}
	committed, err := filepath.Abs(filepath.Join(r.Root, "platform"))
	if err != nil {
		return err
	}
	for _, sub := range []string{"bin", "claims"} {
		if err := os.Mkdir(filepath.Join(r.Dir, sub), 0o700); err != nil {
			return err
		}
	}
	for link, to := range map[string]string{"bin/kubectl": cache.Program(kubectl), "platform": committed} {
		if err := os.Symlink(to, filepath.Join(r.Dir, link)); err != nil {
			return err
		}
	}
	return nil
}

// Blocks returns the commands that a guide has under a name.
func (r Reader) Blocks(guide, name string) ([]string, error) {
	text, err := os.ReadFile(filepath.Join(r.Root, "docs/guides", guide+".md"))
	if err != nil {
		return nil, err
	}
	var out []string
	for _, block := range regexp.MustCompile("(?s)<!-- e2e: "+name+" -->\n```sh\n(.*?)```").FindAllStringSubmatch(string(text), -1) {
		out = append(out, block[1])
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("the guide %s has no commands %q", guide, name)
	}
	return out, nil
}

// Run runs commands and returns what they printed.
func (r Reader) Run(ctx context.Context, commands string, env ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "bash", "-euo", "pipefail", "-c", commands)
	cmd.Dir = r.Dir
	cmd.Env = append(os.Environ(), "KUBECONFIG="+r.Kubeconfig, "PATH="+filepath.Join(r.Dir, "bin")+":"+os.Getenv("PATH"))
	cmd.Env = append(cmd.Env, env...)
	out, err := cmd.CombinedOutput()
	return fmt.Sprintf("$ %s\n%s", strings.TrimSpace(commands), out), err
}
