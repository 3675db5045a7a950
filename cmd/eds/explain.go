package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/arun4infra/zerotouch-platform/explain"
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/schema"
)

func newExplainCommand() *cobra.Command {
	var recursive bool
	var crossplane string
	cmd := &cobra.Command{
		Use:   "explain [FIELD]",
		Short: "Tell what a field of the claim or of its status means",
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
			at, err := claim.Find(strings.Join(args, ""))
			if err != nil {
				return err
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

func loadClaim(crossplane string) (*schema.Field, error) {
	t, err := platform.ForCrossplane(crossplane)
	if err != nil {
		return nil, err
	}
	return schema.Load(t.Files)
}

// fieldPaths are what a shell completes; it takes those that fit.
func fieldPaths(crossplane string, args []string) []string {
	claim, err := loadClaim(crossplane)
	if err != nil || len(args) > 0 {
		return nil
	}
	var paths []string
	claim.Walk(func(path string, _, _ *schema.Field) {
		paths = append(paths, strings.ReplaceAll(path, "[]", ""))
	})
	return paths
}
