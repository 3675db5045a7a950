package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/arun4infra/zerotouch-platform/claim/advice"
	"github.com/arun4infra/zerotouch-platform/explain"
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/schema"
	"github.com/arun4infra/zerotouch-platform/spec"
)

func newExplainCommand() *cobra.Command {
	var recursive bool
	var crossplane string
	cmd := &cobra.Command{
		Use:   "explain [FIELD]",
		Short: "Explain a field of the claim or of its status",
		Long: `Tell what a field means, as kubectl explain does: its type, rule, default and
examples, and the fields below it. Without a field it explains the claim. No
cluster is needed.

Exit codes: 0 explained, 2 there is no such field.`,
		Example: `  eds explain
  eds explain spec.nats.stream
  eds explain spec.secretRefs.env
  eds explain spec --recursive`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			claim, err := loadClaim(crossplane)
			if err != nil {
				return err
			}
			path := fieldPath(strings.Join(args, ""))
			at, err := claim.Find(path)
			if err != nil {
				return advised(err, path)
			}
			explain.Print(cmd.OutOrStdout(), useColor(cmd.OutOrStdout()), claim, at, recursive)
			return nil
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			return fieldPaths(crossplane, args), cobra.ShellCompDirectiveNoFileComp
		},
	}
	cmd.Flags().BoolVar(&recursive, "recursive", false, "print the names of all fields below, without their descriptions")
	crossplaneFlag(cmd, &crossplane)
	return cmd
}

// fieldPath strips what people who know kubectl explain or jq write in front of a
// path: a dot, or the resource.
func fieldPath(path string) string {
	path = strings.TrimPrefix(path, ".")
	for _, resource := range []string{spec.ShortName, spec.Plural, strings.ToLower(spec.Kind)} {
		if rest, ok := strings.CutPrefix(strings.ToLower(path), resource); ok && (rest == "" || rest[0] == '.') {
			return strings.TrimPrefix(path[len(resource):], ".")
		}
	}
	return path
}

// advised adds what to do instead of writing a field that a claim does not have.
func advised(err error, path string) error {
	if instead := advice.Instead(strings.TrimPrefix(path, "spec.")); instead != "" {
		return fmt.Errorf("%s: there is no such field; %s", path, instead)
	}
	return err
}

func loadClaim(crossplane string) (*schema.Field, error) {
	t, err := platform.ForCrossplane(crossplane)
	if err != nil {
		return nil, err
	}
	return schema.Load(t.Files)
}

// fieldPaths returns the paths for shell completion, Crossplane's last; the shell
// filters them.
func fieldPaths(crossplane string, args []string) []string {
	claim, err := loadClaim(crossplane)
	if err != nil || len(args) > 0 {
		return nil
	}
	var paths, crossplanes []string
	below := ""
	claim.Walk(func(path string, _, f *schema.Field) {
		if f.IsCrossplanes() {
			below = path
		}
		list := &paths
		if below != "" && strings.HasPrefix(path, below) {
			list = &crossplanes
		}
		*list = append(*list, strings.ReplaceAll(path, "[]", ""))
	})
	return append(paths, crossplanes...)
}
