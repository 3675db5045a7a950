package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/arun4infra/zerotouch-platform/gen"
	"github.com/arun4infra/zerotouch-platform/gen/artifact"
	"github.com/arun4infra/zerotouch-platform/internal/cli"
)

func newCommand() *cobra.Command {
	var check bool
	cmd := &cobra.Command{
		Use:   "eds-generate",
		Short: "Write the committed platform API from the Go structs in spec/",
		Long: `Write the committed platform API from the Go structs in spec/, in the working
folder. It is what eds generate runs; eds generate --help tells the whole.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			changes, err := outOfDate()
			if err != nil {
				return err
			}
			if check {
				return printDiff(cmd.OutOrStdout(), changes)
			}
			return write(cmd.OutOrStdout(), changes)
		},
	}
	cmd.Flags().BoolVar(&check, "check", false, "write nothing; print a diff and exit with 1 if something is out of date")
	return cmd
}

// outOfDate returns what generating would change.
func outOfDate() ([]artifact.Change, error) {
	if _, err := os.Stat("platform"); err != nil {
		return nil, fmt.Errorf("the working folder is not the repository: %w", err)
	}
	set, err := gen.Build()
	if err != nil {
		return nil, err
	}
	return set.Diff(os.DirFS("."), gen.Roots()...)
}

func write(out io.Writer, changes []artifact.Change) error {
	if err := artifact.Write(".", changes); err != nil {
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
	fmt.Fprintf(out, "\n%d generated files are out of date. To fix this, run:\n\n    go generate ./...\n\nand commit the result.\n", len(changes))
	return cli.No
}
