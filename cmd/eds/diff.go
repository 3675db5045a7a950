package main

import (
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/arun4infra/zerotouch-platform/diff"
	"github.com/arun4infra/zerotouch-platform/diff/report"
	"github.com/arun4infra/zerotouch-platform/internal/cli"
	"github.com/arun4infra/zerotouch-platform/platform"
)

// memoryLimitOfDiff has room for all claims of both sides. With the limit of the
// other commands, the garbage collector would never rest.
const memoryLimitOfDiff = 512 << 20

func newDiffCommand() *cobra.Command {
	var o diff.Options
	var format, crossplane string
	cmd := &cobra.Command{
		Use:   "diff [PATH...]",
		Short: "Show what a change does to the API, to claims and to what runs",
		Long: `Show what the changes since a git revision do. No cluster is needed, and nothing
is checked out.

In the platform's repository, each change of the API is classed as breaking,
risky or compatible; a value that was legal and no longer is proves a breaking
one. With files and folders of claims, also of other repositories, it shows what
becomes of each. In a team's repository, it shows what the changes of claims do,
by the platform that this eds was built with.

What becomes of a service is one of: nothing, metadata, created, changed, scaling
only, restarts, deleted, refused (the field is immutable), invalid.

A breaking change that is made on purpose goes into .eds-diff.yaml, with its rule,
path and reason. An entry without a path counts with --allow RULE.

Exit codes: 0 nothing breaks, 1 something does, 2 an error.`,
		Example: `  eds diff --against origin/main                          # the platform's repository
  eds diff --against origin/main ../team-a ../team-b/k8s
  eds diff --against HEAD~1 services/ -o markdown         # a team's repository`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			if !slices.Contains(report.Formats(), format) {
				return fmt.Errorf("-o %s: must be one of %s", format, strings.Join(report.Formats(), ", "))
			}
			t, err := platform.ForCrossplane(crossplane)
			if err != nil {
				return err
			}
			o.Crossplane, o.Paths, o.Progress, o.Version = t, paths, cmd.ErrOrStderr(), readBuild().Version
			o.Function.Progress = o.Progress
			return runDiff(cmd, o, format)
		},
	}
	cmd.Flags().StringVar(&o.Against, "against", "", "git revision to compare the working tree with")
	_ = cmd.MarkFlagRequired("against") // it only fails for a flag that does not exist
	cmd.Flags().StringArrayVar(&o.Allow, "allow", nil, "rule to allow as a whole; .eds-diff.yaml must give the reason")
	excludeFlag(cmd, &o.Exclude)
	cmd.Flags().StringVarP(&format, "output", "o", "text", "how to print: "+strings.Join(report.Formats(), ", "))
	completeFlag(cmd, "output", report.Formats())
	cmd.Flags().StringVar(&o.Function.Address, "function", "", "HOST:PORT of a function that runs already, without TLS")
	cmd.Flags().StringVar(&o.Function.Binary, "function-binary", "", "program of the function")
	crossplaneFlag(cmd, &crossplane)
	return cmd
}

func runDiff(cmd *cobra.Command, o diff.Options, format string) error {
	ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryLimitOfDiff)
	}
	r, err := diff.Run(ctx, o)
	if err != nil {
		return err
	}
	if err := r.Print(format, cmd.OutOrStdout(), useColor(cmd.OutOrStdout())); err != nil {
		return err
	}
	if r.Breaking() > 0 {
		return cli.No
	}
	return nil
}
