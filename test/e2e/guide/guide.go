// Package guide runs the commands of the guides as they stand.
package guide

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// Commands returns the blocks of commands that a guide has under a name: those
// below a comment "e2e: name".
func Commands(file, name string) ([]string, error) {
	blocks, err := blocks(file, name, "sh")
	if err == nil && len(blocks) == 0 {
		err = fmt.Errorf("%s has no commands %q", file, name)
	}
	return blocks, err
}

// Manifest returns the only manifest that a guide has under a name.
func Manifest(file, name string) (string, error) {
	blocks, err := blocks(file, name, "yaml")
	if err != nil {
		return "", err
	}
	if len(blocks) != 1 {
		return "", fmt.Errorf("%s has %d manifests %q, want 1", file, len(blocks), name)
	}
	return blocks[0], nil
}

func blocks(file, name, language string) (out []string, err error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	marked := regexp.MustCompile("(?s)<!-- e2e: " + name + " -->\n```" + language + "\n(.*?)```")
	for _, block := range marked.FindAllStringSubmatch(string(text), -1) {
		out = append(out, block[1])
	}
	return out, nil
}

// Shell is where commands run.
type Shell struct {
	// Dir is their working folder.
	Dir string
	// Programs is a folder with what they call, which wins over the machine's own.
	Programs string
	// Kubeconfig reaches the cluster.
	Kubeconfig string
	// Env is added to the environment.
	Env []string
}

// Run runs commands, and stops at the first that fails, as a script would.
func (s Shell) Run(ctx context.Context, commands string) (output string, err error) {
	cmd := exec.CommandContext(ctx, "bash", "-euo", "pipefail", "-c", commands)
	cmd.Dir = s.Dir
	cmd.Env = append(os.Environ(), "KUBECONFIG="+s.Kubeconfig, "PATH="+s.Programs+":"+os.Getenv("PATH"))
	cmd.Env = append(cmd.Env, s.Env...)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// Link makes a folder of programs by name.
func Link(dir string, programs map[string]string) error {
	for name, program := range programs {
		if err := os.Symlink(program, filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	return nil
}

// Prompt is how commands with their output are shown.
func Prompt(commands, output string) string {
	return fmt.Sprintf("$ %s\n%s", strings.TrimSpace(commands), output)
}
