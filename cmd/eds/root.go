package main

import "github.com/spf13/cobra"

const docsURL = "https://github.com/arun4infra/zerotouch-platform/tree/main/docs"

func newRootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "eds",
		Short: "Generate, check and preview the EventDrivenService platform API",
		Long: `eds is the tool of the EventDrivenService platform API.

App developers check a claim before they commit it and look at what it becomes.
Platform engineers change the structs in spec/ and generate the committed files
from them.

Exit codes: 0 yes, 1 no (invalid, out of date), 2 error.

Documentation: ` + docsURL,
		Version: readBuild().Version,
	}
	root.SetVersionTemplate("{{.Name}} {{.Version}}\n")
	group(root, "developers", "For app developers:", newNewCommand(), newExplainCommand(), newValidateCommand(), newRenderCommand(), newDiffCommand(), newMigrateCommand())
	group(root, "engineers", "For platform engineers:", newGenerateCommand())
	root.AddCommand(newVersionCommand())
	return root
}

func group(root *cobra.Command, id, title string, commands ...*cobra.Command) {
	root.AddGroup(&cobra.Group{ID: id, Title: title})
	for _, cmd := range commands {
		cmd.GroupID = id
		root.AddCommand(cmd)
	}
}
