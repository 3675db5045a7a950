package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/arun4infra/zerotouch-platform/gen"
	"github.com/arun4infra/zerotouch-platform/gen/artifact"
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
and the exit code is 1 if there are any.`,
		Example: `  eds generate                 # in the repository
  eds generate --check         # in CI
  eds generate --dir ../other  # another checkout`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			changes, err := outOfDate(dir)
			if err != nil {
				return err
			}
			if check {
				return printDiff(cmd.OutOrStdout(), changes)
			}
			return write(cmd.OutOrStdout(), dir, changes)
		},
	}
	cmd.Flags().BoolVar(&check, "check", false, "write nothing; print a diff and exit with 1 if something is out of date")
	cmd.Flags().StringVar(&dir, "dir", ".", "the repository, the folder that holds platform/")
	return cmd
}

// outOfDate returns what generating would change.
func outOfDate(dir string) ([]artifact.Change, error) {
	if _, err := os.Stat(filepath.Join(dir, "platform")); err != nil {
		return nil, fmt.Errorf("%s is not the repository (run it where platform/ is, or use --dir): %w", dir, err)
	}
	set, err := gen.Build()
	if err != nil {
		return nil, err
	}
	return set.Diff(os.DirFS(dir), gen.Roots()...)
}

func write(out io.Writer, dir string, changes []artifact.Change) error {
	if err := artifact.Write(dir, changes); err != nil {
		return err
	}
	for _, c := range changes {
		fmt.Fprintln(out, c.Verb()+" "+c.Path)
	}
	return nil
}

func printDiff(out io.Writer, changes []artifact.Change) error {
	if len(changes) == 0 {
		return nil
	}
	for _, c := range changes {
		diff, err := c.Unified()
		if err != nil {
			return err
		}
		fmt.Fprint(out, diff)
	}
	fmt.Fprintf(out, "\n%d generated files are out of date. To mend it, run:\n\n    go generate ./...\n\nand commit the result.\n", len(changes))
	return errNo
}
