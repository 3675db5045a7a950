// Package report prints results of a check: as text for people, as JSON for
// programs, as annotations for GitHub. All print the same results.
package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/arun4infra/zerotouch-platform/claim/check"
)

// Printer prints results one by one as they come, and a summary at the end.
type Printer interface {
	Result(check.Result)
	Summary(Summary)
}

// Options say where and how to print.
type Options struct {
	Out io.Writer
	// Color is for text on a terminal.
	Color bool
	// Root is the folder that GitHub's annotations are relative to; without one
	// it is the working folder.
	Root string
}

// New returns the printer of a format. The error says which formats there are.
func New(format string, o Options) (Printer, error) {
	switch format {
	case "text":
		return &text{out: o.Out, color: o.Color}, nil
	case "json":
		return &jsonLines{out: o.Out}, nil
	case "github":
		return &github{out: o.Out, root: o.Root}, nil
	}
	return nil, fmt.Errorf("the format %s: must be one of %s", format, strings.Join(Formats(), ", "))
}

// Formats are the formats that New knows.
func Formats() []string { return []string{"text", "json", "github"} }
