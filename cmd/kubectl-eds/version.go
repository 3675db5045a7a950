package main

import (
	"github.com/spf13/cobra"

	"github.com/arun4infra/zerotouch-platform/internal/cli"
)

// Releases set these at link time.
var version, commit string

func newVersionCommand() *cobra.Command { return cli.NewVersionCommand("kubectl eds", readBuild()) }

func readBuild() cli.Build { return cli.ReadBuild(version, commit) }
