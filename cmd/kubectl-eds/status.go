package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"time"

	"github.com/spf13/cobra"
	"k8s.io/client-go/tools/clientcmd"

	"github.com/arun4infra/zerotouch-platform/doctor/causes"
	"github.com/arun4infra/zerotouch-platform/doctor/print"
	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
	"github.com/arun4infra/zerotouch-platform/internal/cli"
)

// status holds the options of the command.
type status struct {
	read       func(context.Context) (*snapshot.Snapshot, error)
	save       string
	watch      bool
	interval   time.Duration
	appearance print.Options
}

const (
	statusHelp = `status shows what there is of a service, then the cause if something is wrong,
and what to do. Without a name it lists all services of the namespace, the worst
first.

What may not be read is said. A service is healthy only if everything that
matters was seen; otherwise it is unknown, and the exit code is 2. One that was
changed a moment ago, or whose pods are about to start, is progressing.

A file written with --save has no values of Secrets or ConfigMaps and no plain
environment values. It has the last log lines of containers that failed: read
them before you give the file to others.

--watch begins each look on an empty terminal; into a pipe it writes one look
after the other, each under its time, and with -o json one document after the
other. The exit code is that of the last look.

Exit codes: 0 healthy, 1 not healthy, 2 could not look.`
	statusExamples = `  kubectl eds status                              # all services of the namespace
  kubectl eds status my-service -n my-namespace   # one, with its cause
  kubectl eds status my-service --watch           # again and again
  kubectl eds status -o json                      # for programs
  kubectl eds status my-service --save seen.json  # to show it to others
  kubectl eds status my-service --from seen.json  # what they see`
)

func newStatusCommand(connection clientcmd.ClientConfig) *cobra.Command {
	var s status
	var o snapshot.Options
	var from, output string
	cmd := &cobra.Command{
		Use:     "status [NAME]",
		Short:   "Show the state of one service and why, or list all of a namespace, worst first",
		Long:    statusHelp,
		Example: statusExamples,
		Args:    cobra.MaximumNArgs(1),
	}
	cmd.Flags().StringVarP(&output, "output", "o", "", "output format: json, or text if not given")
	cmd.Flags().BoolVarP(&s.watch, "watch", "w", false, "look again and again until interrupted")
	cmd.Flags().DurationVar(&s.interval, "interval", 5*time.Second, "how long --watch waits between two looks")
	cmd.Flags().StringVar(&s.save, "save", "", "also write what was read to this file")
	cmd.Flags().StringVar(&from, "from", "", "judge what --save wrote to this file; ask no cluster")
	cmd.Flags().StringVar(&o.CrossplaneNamespace, "crossplane-namespace", snapshot.CrossplaneNamespace, "where Crossplane is installed")
	cmd.Flags().StringVar(&o.KEDANamespace, "keda-namespace", snapshot.KEDANamespace, "where KEDA is installed")
	cmd.MarkFlagsMutuallyExclusive("from", "save")
	cmd.MarkFlagsMutuallyExclusive("from", "watch")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if output != "" && output != "json" {
			return fmt.Errorf("--output %s: must be json", output)
		}
		if s.watch && s.interval < shortest {
			return fmt.Errorf("--interval %s: must be %s or more", s.interval, shortest)
		}
		if len(args) > 0 {
			o.Name = args[0]
		}
		if s.read = fromCluster(connection, o, cmd.ErrOrStderr()); from != "" {
			s.read = fromFile(from, o.Name)
		}
		s.appearance = print.Options{JSON: output == "json", Color: cli.UseColor(cmd.OutOrStdout()), One: o.Name != ""}
		ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt)
		defer stop()
		if s.watch {
			return s.again(ctx, cmd.OutOrStdout(), cmd.ErrOrStderr())
		}
		return s.look(ctx, cmd.OutOrStdout())
	}
	return cmd
}

// look reads, saves and prints once. The error carries the exit code.
func (s status) look(ctx context.Context, out io.Writer) error {
	seen, err := s.read(ctx)
	if err != nil {
		return err
	}
	if s.save != "" {
		if err := snapshot.Save(s.save, seen); err != nil {
			return err
		}
	}
	all := []causes.Diagnosis{}
	for i := range seen.Services {
		all = append(all, causes.Diagnose(seen, &seen.Services[i]))
	}
	if err := print.Report(out, seen, all, s.appearance); err != nil {
		return err
	}
	return exit(all)
}

// exit returns the exit code for the worst service, or nil.
func exit(all []causes.Diagnosis) error {
	codes := map[causes.State]error{causes.Unhealthy: cli.No, causes.Unknown: cli.CouldNot, causes.Progressing: cli.No}
	for _, state := range causes.States() {
		if slices.ContainsFunc(all, func(d causes.Diagnosis) bool { return d.State == state }) {
			return codes[state]
		}
	}
	return nil
}
