package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/claim/check"
	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/claim/report"
	"github.com/arun4infra/zerotouch-platform/internal/cli"
	"github.com/arun4infra/zerotouch-platform/platform"
)

func newValidateCommand() *cobra.Command {
	var format, crossplane string
	cmd := &cobra.Command{
		Use:   "validate {PATH... | -k OVERLAY}",
		Short: "Check claims as the cluster would judge them",
		Long: `Check the EventDrivenService claims in files and folders, or in standard input
with "-". A claim that passes is accepted by the API server and loses nothing
there; documents of other kinds are counted and passed over.

Exit codes: 0 all claims are valid, 1 something is wrong with a claim, 2 a file
could not be read or a folder holds no claim.`,
		Example: `  eds validate my-claim.yaml
  eds validate services/ -o github    # annotate a pull request
  eds validate -k overlays/prod       # what Kustomize makes of a folder
  kubectl get eds my-service -o yaml | eds validate -`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			printer := report.New(format, cmd.OutOrStdout(), useColor(cmd.OutOrStdout()))
			if printer == nil {
				return fmt.Errorf("-o %s: must be one of %s", format, strings.Join(report.Formats(), ", "))
			}
			t, err := platform.ForCrossplane(crossplane)
			if err != nil {
				return err
			}
			return validate(t, paths, cmd.InOrStdin(), printer)
		},
	}
	cmd.Flags().StringVarP(&format, "output", "o", "text", "how to print problems: "+strings.Join(report.Formats(), ", "))
	completeFlag(cmd, "output", report.Formats())
	crossplaneFlag(cmd, &crossplane)
	overlayFlag(cmd)
	return cmd
}

func validate(t platform.Target, paths []string, stdin io.Reader, printer report.Printer) error {
	files, missing := claim.Find(paths)
	if len(files) == 0 {
		return missing
	}
	j, err := judge.FromPlatform(t.Files)
	if err != nil {
		return err
	}
	var summary report.Summary
	check.Files(files, stdin, j, func(r check.Result) {
		summary.Add(r)
		printer.Result(r)
	})
	printer.Summary(summary)
	if missing != nil {
		return missing
	}
	return verdict(summary, paths)
}

func verdict(s report.Summary, paths []string) error {
	switch {
	case s.Unreadable > 0:
		return fmt.Errorf("%d of %d files could not be read", s.Unreadable, s.Files)
	case s.Problems > 0:
		return cli.No
	case s.Claims == 0 && hasFolder(paths):
		return fmt.Errorf("found no EventDrivenService in %s", strings.Join(paths, ", "))
	}
	return nil
}

// hasFolder tells a folder that should hold claims from a single file that a
// hook happens to pass.
func hasFolder(paths []string) bool {
	for _, p := range paths {
		if info, err := os.Stat(p); err == nil && info.IsDir() {
			return true
		}
	}
	return false
}
