package main

import "github.com/spf13/cobra"

func newRootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "kubectl-eds",
		Short: "Say why an EventDrivenService does not run or scale",
		Long: `kubectl eds looks at a service from its claim down to the messages in NATS and
names the cause if something is wrong, and what to do.

It only reads. It uses kubectl's configuration.

Exit codes: 0 healthy, 1 not healthy, 2 could not look.`,
		Example:     statusExamples,
		Version:     readBuild().Version,
		Annotations: map[string]string{cobra.CommandDisplayNameAnnotation: "kubectl eds"},
	}
	root.AddCommand(newStatusCommand(connectionFlags(root.PersistentFlags())), newVersionCommand())
	return root
}
