package main

import "github.com/spf13/cobra"

func newRootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "eds",
		Short: "Generate, check and preview the EventDrivenService platform API",
		Long: `eds is the tool of the EventDrivenService platform API.

Platform engineers change the structs in spec/ and generate the committed files
from them. App developers check a claim before they commit it and look at what
it becomes.

Exit codes: 0 yes, 1 no (invalid, out of date), 2 could not find out.`,
	}
	root.AddCommand(newGenerateCommand(), newValidateCommand(), newRenderCommand(), newExplainCommand(), newNewCommand(), newVersionCommand())
	return root
}
