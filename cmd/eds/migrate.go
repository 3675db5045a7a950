package main

import (
	"context"
	"fmt"
	"io"
	"math"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/claim/source"
	"github.com/arun4infra/zerotouch-platform/internal/cli"
	"github.com/arun4infra/zerotouch-platform/internal/progress"
	"github.com/arun4infra/zerotouch-platform/migrate"
	"github.com/arun4infra/zerotouch-platform/migrate/output"
	"github.com/arun4infra/zerotouch-platform/migrate/read"
	"github.com/arun4infra/zerotouch-platform/migrate/report"
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/render"
	"github.com/arun4infra/zerotouch-platform/render/function"
)

// migrateOptions are the flags of eds migrate.
type migrateOptions struct {
	files                      fileOptions
	folder, format, crossplane string
	accept                     []string
	function                   function.Options
}

func newMigrateCommand() *cobra.Command {
	var o migrateOptions
	cmd := &cobra.Command{
		Use:   "migrate PATH...",
		Short: "Make claims of manifests and of older claims, and show what changes",
		Long: `Make claims of the services whose manifests are in files and folders, or in
standard input with "-": of each Deployment with its Service, ServiceAccount and
ScaledObject or HorizontalPodAutoscaler. Claims of the older API, with
secret1Name and httpPort, become claims of this one.

Each claim is rendered with the real function and compared with the manifests as
Kubernetes sees them. The report says for every field of the manifests whether
the claim carries it, the platform does the same without being told, it is
different, or it is impossible. Where something is impossible there is no claim,
and the manifests stay, unless --accept names the reason.

Claims, and after them all documents that stay, go to standard output and the
report to standard error; with --folder, to files of a folder.

Exit codes: 0 migrated, 1 something is impossible, 2 an error,
for example because a file exists already.`,
		Example: `  eds migrate manifests/
  helm template my-release ./chart | eds migrate -
  kustomize build overlays/prod | eds migrate - --folder migrated
  eds migrate worker.yaml --accept sidecar --accept placement`,
		Args: o.files.args,
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains(report.Formats(), o.format) {
				return fmt.Errorf("--output %s: must be one of %s", o.format, strings.Join(report.Formats(), ", "))
			}
			o.function.Progress = cmd.ErrOrStderr()
			return o.run(cmd.Context(), o.files.paths(args), cmd.InOrStdin(), cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&o.folder, "folder", "", "folder for claims, rest.yaml and the report; no file in it is overwritten")
	flags.StringVarP(&o.format, "output", "o", "text", "how to print the report: "+strings.Join(report.Formats(), ", "))
	flags.StringArrayVar(&o.accept, "accept", nil, "reason, as in the report, for which something impossible is given up; may be repeated")
	flags.StringVar(&o.function.Address, "function", "", "HOST:PORT of a function that runs already, without TLS")
	flags.StringVar(&o.function.Binary, "function-binary", "", "program of the function")
	flags.DurationVar(&o.function.Timeout, "timeout", function.DefaultTimeout, "how long the function may take for one claim")
	o.files.addTo(cmd)
	completeFlag(cmd, "output", report.Formats())
	completeFlag(cmd, "accept", migrate.Reasons())
	crossplaneFlag(cmd, &o.crossplane)
	return cmd
}

func (o migrateOptions) run(ctx context.Context, paths []string, stdin io.Reader, out, errOut io.Writer) error {
	if err := migrate.CheckReasons(o.accept); err != nil {
		return err
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(math.MaxInt64) // all documents are held at once, unlike claims
	}
	t, err := platform.ForCrossplane(o.crossplane)
	if err != nil {
		return err
	}
	docs, err := o.manifests(paths, stdin)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	result, err := o.migrate(ctx, t, docs)
	if err != nil {
		return err
	}
	if len(result.Services) == 0 {
		return fmt.Errorf("found no Deployment and no older claim in %s", strings.Join(paths, ", "))
	}
	if err := o.deliver(result, out, errOut); err != nil {
		return err
	}
	if result.Blocked() {
		return cli.No
	}
	return nil
}

// manifests reads all documents of the paths.
func (o migrateOptions) manifests(paths []string, stdin io.Reader) ([]*read.Document, error) {
	files, err := source.Find(paths, o.files.options())
	if err != nil {
		return nil, err
	}
	var docs []*read.Document
	for _, file := range files {
		found, err := read.File(file, stdin)
		if err != nil {
			return nil, err
		}
		docs = append(docs, found...)
	}
	return docs, nil
}

func (o migrateOptions) migrate(ctx context.Context, t platform.Target, docs []*read.Document) (migrate.Result, error) {
	j, err := judge.FromPlatform(t.Files)
	if err != nil {
		return migrate.Result{}, err
	}
	f, err := function.Start(ctx, o.function)
	if err != nil {
		return migrate.Result{}, err
	}
	defer f.Close()
	r, err := render.New(t, f)
	if err != nil {
		return migrate.Result{}, err
	}
	defer progress.Tell(o.function.Progress, fmt.Sprintf("comparing %d documents", len(docs)))()
	m := migrate.Migrator{Judge: j, Renderer: r, Accept: o.accept}
	return m.Documents(ctx, docs)
}

func (o migrateOptions) deliver(r migrate.Result, out, errOut io.Writer) error {
	if o.folder != "" {
		return output.Folder(o.folder, r, o.format, out)
	}
	if err := output.Stream(out, r); err != nil {
		return err
	}
	return report.Print(errOut, o.format, r, useColor(errOut))
}
