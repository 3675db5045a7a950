package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/arun4infra/zerotouch-platform/internal/progress"
)

// builders lists the programs that can build a Kustomization, in order of
// preference. They run without the flags that let a Kustomization run programs.
var builders = [][]string{{"kustomize", "build"}, {"kubectl", "kustomize"}}

// overlayFlag lets a command that takes paths take a Kustomize folder instead,
// whose result it reads as standard input.
func overlayFlag(cmd *cobra.Command) {
	var overlay string
	cmd.Flags().StringVarP(&overlay, "kustomize", "k", "", "`OVERLAY`, a folder with a kustomization.yaml, instead of PATH; kustomize or kubectl builds it")
	checkPaths, run := cmd.Args, cmd.RunE
	cmd.Args = func(cmd *cobra.Command, paths []string) error {
		switch {
		case overlay == "":
			return checkPaths(cmd, paths)
		case len(paths) > 0:
			return fmt.Errorf("-k %s and %s: give one or the other", overlay, paths[0])
		}
		return nil
	}
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		if overlay == "" {
			return run(cmd, paths)
		}
		manifests, err := buildOverlay(cmd.Context(), overlay, cmd.ErrOrStderr())
		if err != nil {
			return err
		}
		cmd.SetIn(bytes.NewReader(manifests))
		return run(cmd, []string{"-"})
	}
}

// buildOverlay returns what Kustomize builds from a local folder. Remote bases
// that the folder names are fetched.
func buildOverlay(ctx context.Context, dir string, errOut io.Writer) ([]byte, error) {
	if _, err := os.Stat(dir); err != nil {
		return nil, err // or it might take the name for an address
	}
	program, err := findBuilder()
	if err != nil {
		return nil, err
	}
	what := strings.Join(program, " ") + " " + dir
	defer progress.Tell(errOut, what)()
	cmd := exec.CommandContext(ctx, program[0], append(slices.Clone(program[1:]), "--", dir)...)
	cmd.WaitDelay = time.Second // a child such as git may outlive it
	manifests, err := cmd.Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		err = fmt.Errorf("%w\n%s", err, bytes.TrimSpace(exit.Stderr))
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", what, err)
	}
	return manifests, nil
}

func findBuilder() ([]string, error) {
	for _, b := range builders {
		if _, err := exec.LookPath(b[0]); err == nil {
			return b, nil
		}
	}
	return nil, errors.New("-k needs kustomize or kubectl in PATH; to install one, see https://kubectl.docs.kubernetes.io/installation/kustomize/")
}
