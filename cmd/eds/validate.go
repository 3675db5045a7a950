package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/arun4infra/zerotouch-platform/claim/check"
	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/claim/report"
	"github.com/arun4infra/zerotouch-platform/claim/source"
	"github.com/arun4infra/zerotouch-platform/internal/cli"
	"github.com/arun4infra/zerotouch-platform/platform"
)

// validateOptions are the flags of eds validate.
type validateOptions struct {
	files              fileOptions
	format, crossplane string
	strict, allowEmpty bool
}

func newValidateCommand() *cobra.Command {
	var o validateOptions
	cmd := &cobra.Command{
		Use:   "validate {PATH... | -k OVERLAY}",
		Short: "Check claims as the cluster would judge them",
		Long: `Check the EventDrivenService claims in files and folders, or in standard input
with "-". A claim that passes is accepted by the API server and loses nothing
there; documents of other kinds are counted and passed over, and so are patch
files of Kustomize and, in a folder, files that are not YAML and do not mention
claims.

A warning is about what the cluster accepts although it is a mistake, such as
the image tag latest. With --strict, warnings count as problems.

Exit codes: 0 all claims are valid, 1 something is wrong with a claim, 2 a file or
folder could not be read or there was no claim to check.`,
		Example: `  eds validate my-claim.yaml
  eds validate services/ --exclude templates
  eds validate services/ -o github    # annotate a pull request
  eds validate -k overlays/prod       # what Kustomize makes of a folder
  kubectl get eds my-service -o yaml | eds validate -`,
		Args: o.files.args,
		RunE: func(cmd *cobra.Command, args []string) error {
			printer, err := report.New(o.format, report.Options{
				Out: cmd.OutOrStdout(), Color: useColor(cmd.OutOrStdout()), Root: os.Getenv("GITHUB_WORKSPACE"),
			})
			if err != nil {
				return fmt.Errorf("-o: %w", err)
			}
			return o.run(o.files.paths(args), cmd.InOrStdin(), printer)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&o.format, "output", "o", "text", "how to print problems: "+strings.Join(report.Formats(), ", "))
	completeFlag(cmd, "output", report.Formats())
	flags.BoolVar(&o.strict, "strict", false, "exit with 1 if there are warnings")
	flags.BoolVar(&o.allowEmpty, "allow-empty", false, "exit with 0 if there is no claim, for hooks that pass any file")
	o.files.addTo(cmd)
	crossplaneFlag(cmd, &o.crossplane)
	overlayFlag(cmd)
	return cmd
}

func (o validateOptions) run(paths []string, stdin io.Reader, printer report.Printer) error {
	t, err := platform.ForCrossplane(o.crossplane)
	if err != nil {
		return err
	}
	files, missing := source.Find(paths, o.files.options())
	if len(files) == 0 && missing != nil {
		return missing
	}
	j, err := judge.FromPlatform(t.Files)
	if err != nil {
		return err
	}
	var summary report.Summary
	check.Checker{Judge: j, Stdin: stdin}.Files(files, func(r check.Result) {
		summary.Add(r)
		printer.Result(r)
	})
	printer.Summary(summary)
	if missing != nil {
		return missing
	}
	return o.verdict(summary, paths)
}

func (o validateOptions) verdict(s report.Summary, paths []string) error {
	err := verdict(s, paths)
	switch {
	case errors.Is(err, errNoClaim) && o.allowEmpty:
		return nil
	case err == nil && o.strict && s.Warnings > 0:
		return cli.No
	}
	return err
}

var errNoClaim = errors.New("found no EventDrivenService")

func verdict(s report.Summary, paths []string) error {
	switch {
	case s.Unreadable > 0:
		return fmt.Errorf("%d of %d files could not be read", s.Unreadable, s.Files)
	case s.Problems > 0:
		return cli.No
	case s.Claims == 0:
		return fmt.Errorf("%w in %s", errNoClaim, strings.Join(paths, ", "))
	}
	return nil
}
