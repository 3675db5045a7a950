package main

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/arun4infra/zerotouch-platform/claim/source"
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

// completeFlag gives shells all values of a flag.
func completeFlag(cmd *cobra.Command, flag string, values []string) {
	// It only fails for a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// fileOptions says which files a command reads.
type fileOptions struct{ named, exclude []string }

func (o *fileOptions) addTo(cmd *cobra.Command) {
	cmd.Flags().StringArrayVarP(&o.named, "filename", "f", nil, "file or folder, as for kubectl; the same as PATH")
	excludeFlag(cmd, &o.exclude)
}

func excludeFlag(cmd *cobra.Command, patterns *[]string) {
	cmd.Flags().StringArrayVar(patterns, "exclude", nil, "name or path of files and folders to leave out in a folder, such as templates or 'charts/**/*.yaml'; can be repeated")
}

func (o *fileOptions) paths(args []string) []string { return append(args, o.named...) }

func (o *fileOptions) options() source.Options { return source.Options{Exclude: o.exclude} }

// args demands a path, as an argument or with -f.
func (o *fileOptions) args(_ *cobra.Command, args []string) error {
	if len(o.paths(args)) == 0 {
		return errors.New("needs at least one PATH, or - for standard input")
	}
	return nil
}
