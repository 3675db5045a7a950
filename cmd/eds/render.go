package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/arun4infra/zerotouch-platform/claim/check"
	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/claim/report"
	"github.com/arun4infra/zerotouch-platform/claim/source"
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/render"
	"github.com/arun4infra/zerotouch-platform/render/function"
)

// The forms in which a rendered claim can be printed.
const (
	asManifests = "manifests"
	asObjects   = "objects"
)

// renderOptions are the flags of eds render.
type renderOptions struct {
	files                     fileOptions
	as, namespace, crossplane string
	function                  function.Options
}

func newRenderCommand() *cobra.Command {
	var o renderOptions
	cmd := &cobra.Command{
		Use:   "render {PATH... | -k OVERLAY}",
		Short: "Show the manifests that claims become",
		Long: `Show what the EventDrivenService claims in files and folders, or in standard
input with "-", become. The claims are validated first; nothing is shown if one
is invalid. Then the committed Composition is run through the real function, as
Crossplane does it. No cluster is needed.

The function is found by --function (it runs already), else --function-binary,
else EDS_FUNCTION, else in PATH. Else Go builds it once, in the version that this
eds is tested with, into the user's cache folder; a minute or two, and only then
Go and a network are needed.

Exit codes: 0 rendered, 1 a claim is invalid or the function complained, 2 an
error, for example because there is no function.`,
		Example: `  eds render my-claim.yaml
  eds render my-claim.yaml | kubectl diff -f -
  eds render services/ --as objects
  eds render -k overlays/prod`,
		Args: o.files.args,
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains([]string{asManifests, asObjects}, o.as) {
				return fmt.Errorf("--as %s: must be one of %s, %s", o.as, asManifests, asObjects)
			}
			o.function.Progress = cmd.ErrOrStderr()
			return o.run(cmd.Context(), o.files.paths(args), cmd.InOrStdin(), cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	cmd.Flags().StringVar(&o.as, "as", asManifests, "what to show: "+asManifests+", or the "+asObjects+" that Crossplane creates (with Crossplane 2 the manifests themselves)")
	completeFlag(cmd, "as", []string{asManifests, asObjects})
	cmd.Flags().StringVarP(&o.namespace, "namespace", "n", "", "namespace of claims that name none (default: left to kubectl)")
	cmd.Flags().StringVar(&o.function.Address, "function", "", "HOST:PORT of a function that runs already, without TLS")
	cmd.Flags().StringVar(&o.function.Binary, "function-binary", "", "program of the function")
	cmd.Flags().DurationVar(&o.function.Timeout, "timeout", function.DefaultTimeout, "how long the function may take for one claim")
	o.files.addTo(cmd)
	crossplaneFlag(cmd, &o.crossplane)
	overlayFlag(cmd)
	return cmd
}

func (o renderOptions) run(ctx context.Context, paths []string, stdin io.Reader, out, errOut io.Writer) error {
	t, err := platform.ForCrossplane(o.crossplane)
	if err != nil {
		return err
	}
	claims, err := o.validClaims(t, paths, stdin, errOut)
	if err != nil {
		return err
	}
	// Only from here on is there anything to shut down. Before, a signal ends the
	// command at once, even while it waits for standard input.
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	f, err := function.Start(ctx, o.function)
	if err != nil {
		return err
	}
	defer f.Close()
	renderer, err := render.New(t, f)
	if err != nil {
		return err
	}
	return o.print(ctx, renderer, claims, out, errOut)
}

// validClaims returns the claims as the API server would store them. If one is
// invalid, it prints what is wrong with each and answers no.
func (o renderOptions) validClaims(t platform.Target, paths []string, stdin io.Reader, errOut io.Writer) ([]stored, error) {
	files, err := source.Find(paths, o.files.options())
	if err != nil {
		return nil, err
	}
	j, err := judge.FromPlatform(t.Files)
	if err != nil {
		return nil, err
	}
	var claims []stored
	var broken error
	var summary report.Summary
	printer, err := report.New("text", report.Options{Out: errOut, Color: useColor(errOut)})
	if err != nil {
		return nil, err
	}
	check.Checker{Judge: j, Stdin: stdin, Keep: true}.Files(files, func(r check.Result) {
		summary.Add(r)
		printer.Result(r)
		for _, c := range r.Claims {
			text, err := json.Marshal(j.Default(c.Object))
			claims, broken = append(claims, text), cmp.Or(broken, err)
		}
	})
	switch {
	case summary.Unreadable > 0 || summary.Problems > 0:
		printer.Summary(summary)
		return nil, verdict(summary, paths)
	case len(claims) == 0:
		return nil, verdict(summary, paths)
	}
	return claims, broken
}
