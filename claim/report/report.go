// Package report prints results of a check: as text for people, as JSON for
// programs, as annotations for GitHub. All print the same results.
package report

import (
	"fmt"
	"io"

	"github.com/arun4infra/zerotouch-platform/claim/check"
)

// Summary counts what was checked.
type Summary struct {
	// Files that were read, and files that could not be.
	Files      int `json:"files"`
	Unreadable int `json:"unreadable"`
	// Claims that were judged, and documents that are something else.
	Claims int `json:"claims"`
	Others int `json:"others"`
	// Problems that were found.
	Problems int `json:"problems"`
}

// Add counts one result.
func (s *Summary) Add(r check.Result) {
	s.Files++
	if r.Err != nil {
		s.Unreadable++
	}
	s.Claims += len(r.Claims)
	s.Others += r.Others
	s.Problems += len(r.Problems)
}

// String is the summary in one line.
func (s Summary) String() string {
	line := fmt.Sprintf("%s in %s checked, %s", count(s.Claims, "claim"), count(s.Files, "file"), count(s.Problems, "problem"))
	if s.Others > 0 {
		line += fmt.Sprintf("; %s passed over", count(s.Others, "other document"))
	}
	if s.Unreadable > 0 {
		line += fmt.Sprintf("; %s could not be read", count(s.Unreadable, "file"))
	}
	return line
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// Printer prints results one by one as they come, and a summary at the end.
type Printer interface {
	Result(check.Result)
	Summary(Summary)
}

// New returns the printer of a format, or nil if there is no such format.
func New(format string, out io.Writer, color bool) Printer {
	switch format {
	case "text":
		return &text{out: out, color: color}
	case "json":
		return &jsonLines{out: out}
	case "github":
		return &github{out: out}
	}
	return nil
}

// Formats are the formats that New knows.
func Formats() []string { return []string{"text", "json", "github"} }
