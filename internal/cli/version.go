package cli

import (
	"cmp"
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// NewVersionCommand returns the command version of a program.
func NewVersionCommand(program string, b Build) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of " + program + ", its commit and its Go version",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "version  %s\ncommit   %s\ngo       %s\n", b.Version, b.Commit, b.Go)
			return err
		},
	}
}

// Build is where a program comes from.
type Build struct{ Version, Commit, Go string }

// ReadBuild returns where this program comes from. Releases set version and
// commit at link time; other builds know them from the Go toolchain.
func ReadBuild(version, commit string) Build {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{GoVersion: "unknown"}
	}
	return Build{
		Version: cmp.Or(version, info.Main.Version, "unknown"),
		Commit:  cmp.Or(commit, revision(info.Settings), "unknown"),
		Go:      info.GoVersion,
	}
}

// revision is the commit that was built, with what go version says of files that
// were not committed.
func revision(settings []debug.BuildSetting) string {
	values := map[string]string{}
	for _, s := range settings {
		values[s.Key] = s.Value
	}
	if values["vcs.modified"] == "true" {
		return values["vcs.revision"] + "+dirty"
	}
	return values["vcs.revision"]
}
