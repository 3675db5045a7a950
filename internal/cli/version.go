package cli

import (
	"cmp"
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// NewVersionCommand returns the command version of a program. Releases set
// version and commit at link time; other builds know them from the Go toolchain.
func NewVersionCommand(program, version, commit string) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of " + program + ", its commit and its Go version",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			b := readBuild(version, commit)
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "version  %s\ncommit   %s\ngo       %s\n", b.version, b.commit, b.goVersion)
			return err
		},
	}
}

// build is where a program comes from.
type build struct{ version, commit, goVersion string }

func readBuild(version, commit string) build {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{GoVersion: "unknown"}
	}
	return build{
		version:   cmp.Or(version, info.Main.Version, "unknown"),
		commit:    cmp.Or(commit, revision(info.Settings), "unknown"),
		goVersion: info.GoVersion,
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
