package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/claim/check"
	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/claim/report"
	"github.com/arun4infra/zerotouch-platform/claim/source"
	"github.com/arun4infra/zerotouch-platform/internal/cli"
	"github.com/arun4infra/zerotouch-platform/internal/visible"
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/schema"
	"github.com/arun4infra/zerotouch-platform/spec"
	"github.com/arun4infra/zerotouch-platform/starter"
)

func newNewCommand() *cobra.Command {
	var given starter.Values
	var output string
	var minReplicas, maxReplicas int64
	cmd := &cobra.Command{
		Use:   "new NAME",
		Short: "Write a first claim for a service",
		Long: `Write a first claim for the service NAME, with comments that teach, to standard
output or into a new file. What no flag gives is a placeholder; the claim is valid
as it is.

Exit codes: 0 written, 1 a value is invalid, 2 it could not be written, for
example because the file exists.`,
		Example: `  eds new my-service
  eds new my-service --image ghcr.io/org/my-service:v1.0.0 --stream ORDERS -o my-service-claim.yaml
  eds new my-service --port 3000 --min-replicas 0 --max-replicas 20
  eds new my-service --no-http --pull-secret ghcr-pull-secret`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("min-replicas") {
				given.MinReplicas = &minReplicas
			}
			if cmd.Flags().Changed("max-replicas") {
				given.MaxReplicas = &maxReplicas
			}
			data, err := firstClaim(values(cmd, args[0], given), cmd.ErrOrStderr())
			if err != nil {
				return err
			}
			return deliver(cmd.OutOrStdout(), output, data)
		},
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	flags := cmd.Flags()
	flags.StringVar(&given.Image, "image", "", "container image with a tag, a digest, or both")
	flags.StringVar(&given.Size, "size", "", fmt.Sprintf("CPU and memory: %s (default %s)", strings.Join(spec.Size("").Values(), ", "), starter.Defaults("").Size))
	flags.StringVar(&given.Stream, "stream", "", "JetStream stream (default NAME in upper case)")
	flags.StringVar(&given.Consumer, "consumer", "", "consumer of the stream (default NAME-workers)")
	flags.StringVarP(&given.Namespace, "namespace", "n", "", "namespace of the service (default: left to kubectl)")
	flags.StringVar(&given.PullSecret, "pull-secret", "", "Secret with the credentials for a private registry")
	flags.Int64Var(&given.Port, "port", 0, "port that the service listens on (default 8080)")
	flags.BoolVar(&given.NoHTTP, "no-http", false, "the service serves no HTTP: no port and no probes")
	flags.Int64Var(&minReplicas, "min-replicas", 0, "fewest pods; 0 stops the service when there is nothing to do (default 1)")
	flags.Int64Var(&maxReplicas, "max-replicas", 0, "most pods (default 10)")
	cmd.MarkFlagsMutuallyExclusive("port", "no-http")
	flags.StringVarP(&output, "output", "o", "-", "file to write, which must not exist; - is standard output")
	completeNew(cmd)
	return cmd
}

func completeNew(cmd *cobra.Command) {
	var sizes []string
	for _, row := range spec.Sizes() {
		sizes = append(sizes, fmt.Sprintf("%s\t%s", row.Size, row))
	}
	completeFlag(cmd, "size", sizes)
	for _, name := range []string{"image", "stream", "consumer", "namespace", "pull-secret"} {
		completeFlag(cmd, name, nil) // no file names
	}
}

// values fills in the defaults of flags that were not given. A given one is used
// as it is, even if it is empty: a script may have forgotten it.
func values(cmd *cobra.Command, name string, given starter.Values) starter.Values {
	v := given
	defaults := starter.Defaults(name)
	v.Name, v.Image, v.Size, v.Stream, v.Consumer, v.Namespace = name, defaults.Image, defaults.Size, defaults.Stream, defaults.Consumer, ""
	for flag, to := range map[string]struct{ value, given *string }{
		"image":     {&v.Image, &given.Image},
		"size":      {&v.Size, &given.Size},
		"stream":    {&v.Stream, &given.Stream},
		"consumer":  {&v.Consumer, &given.Consumer},
		"namespace": {&v.Namespace, &given.Namespace},
	} {
		if cmd.Flags().Changed(flag) {
			*to.value = *to.given
		}
	}
	return v
}

// firstClaim returns the claim, or says what is wrong with it and answers no.
func firstClaim(v starter.Values, errOut io.Writer) ([]byte, error) {
	schema, err := schema.Load(platform.Crossplane1().Files)
	if err != nil {
		return nil, err
	}
	data, err := v.Claim(schema)
	if err != nil {
		return nil, err
	}
	j, err := judge.FromPlatform(platform.Crossplane1().Files)
	if err != nil {
		return nil, err
	}
	var answer error
	printer, err := report.New("text", report.Options{Out: errOut, Color: useColor(errOut)})
	if err != nil {
		return nil, err
	}
	var summary report.Summary
	check.Checker{Judge: j, Stdin: bytes.NewReader(data)}.Files([]source.File{{Name: source.Stdin}}, func(r check.Result) {
		summary.Add(r)
		if summary.Problems > 0 {
			answer = cli.No
		}
		printer.Result(withoutPlaces(r))
	})
	return data, answer
}

// withoutPlaces removes lines and columns: the user has never seen the text.
func withoutPlaces(r check.Result) check.Result {
	r.File = "eds new"
	for i := range r.Problems {
		r.Problems[i].Position = claim.Position{}
	}
	return r
}

func deliver(out io.Writer, path string, data []byte) error {
	if path == "-" {
		_, err := out.Write(data)
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s already exists; choose another file or remove it", path)
	}
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	fmt.Fprintln(out, "created "+visible.String(path))
	return nil
}
