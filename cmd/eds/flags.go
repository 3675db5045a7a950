package main

import (
	"github.com/spf13/cobra"

	"github.com/arun4infra/zerotouch-platform/platform"
)

func crossplaneFlag(cmd *cobra.Command, major *string) {
	var majors []string
	for _, t := range platform.Targets() {
		majors = append(majors, t.Crossplane)
	}
	cmd.Flags().StringVar(major, "crossplane", majors[0], "major version of Crossplane on the cluster: 1 or 2")
	completeFlag(cmd, "crossplane", majors)
}

// completeFlag tells shells all values of a flag.
func completeFlag(cmd *cobra.Command, flag string, values []string) {
	// It fails only for a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}
