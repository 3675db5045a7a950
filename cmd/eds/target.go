package main

import (
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/render"
)

// target is the version of Crossplane that claims are checked and rendered for.
type target struct {
	files  fs.FS
	render render.Target
}

func crossplaneFlag(cmd *cobra.Command, major *string) {
	cmd.Flags().StringVar(major, "crossplane", "1", "major version of Crossplane on the cluster: 1 or 2")
	completeFlag(cmd, "crossplane", []string{"1", "2"})
}

// completeFlag tells shells all values of a flag.
func completeFlag(cmd *cobra.Command, flag string, values []string) {
	// It fails only for a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

func forCrossplane(major string) (target, error) {
	switch major {
	case "1":
		return target{platform.Files, render.Crossplane1()}, nil
	case "2":
		return target{platform.Crossplane2(), render.Crossplane2()}, nil
	}
	return target{}, fmt.Errorf("--crossplane %s: must be 1 or 2", major)
}
