package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/arun4infra/zerotouch-platform/internal/cli"
	"github.com/arun4infra/zerotouch-platform/internal/gotool"
)

func newGenerateCommand() *cobra.Command {
	var check bool
	var dir string
	cmd := &cobra.Command{
		Use:   "generate",
		Short: "Write the committed platform API from the Go structs in spec/",
		Long: `Write the XRD, the Composition, the JSON Schema and everything else that is
generated from the Go structs in spec/. Only files that differ are written, each
in one step; files that were generated before and no longer are get removed.

With --check nothing is written: the differences are printed as a unified diff
and the exit code is 1 if there are any.

The generator is the repository's own, built with Go from the structs that are
there now, however old eds is. This runs code of that repository: do it only in
one that you trust. It is taken from --dir alone, never from a folder above.`,
		Example: `  eds generate                 # in the repository
  eds generate --check         # in CI
  eds generate --dir ../other  # another checkout`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			generator, err := buildGenerator(cmd.Context(), dir, cmd.ErrOrStderr())
			if err != nil {
				return err
			}
			if check {
				generator.Args = append(generator.Args, "--check")
			}
			generator.Stdout, generator.Stderr = cmd.OutOrStdout(), cmd.ErrOrStderr()
			return answer(generator.Run())
		},
	}
	cmd.Flags().BoolVar(&check, "check", false, "write nothing; print a diff and exit with 1 if something is out of date")
	cmd.Flags().StringVar(&dir, "dir", ".", "the repository, the folder that holds platform/")
	return cmd
}

// buildGenerator returns a command that runs the generator of the repository at
// dir.
func buildGenerator(ctx context.Context, dir string, progress io.Writer) (*exec.Cmd, error) {
	// Without a go.mod there, Go would use one of a parent folder.
	for _, name := range []string{"platform", "go.mod"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			return nil, fmt.Errorf("%s is not the repository (run it where platform/ is, or use --dir): %w", dir, err)
		}
	}
	path, err := gotool.Program(ctx, dir, "eds-generate", progress)
	if err != nil {
		return nil, err
	}
	generator := exec.CommandContext(ctx, path)
	generator.Dir = dir
	return generator, nil
}

// answer makes the generator's exit code that of eds. The generator has already
// printed what is wrong.
func answer(err error) error {
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.Exited() {
		return cli.Exit(exit.ExitCode())
	}
	return err
}
