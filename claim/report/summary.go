package report

import (
	"fmt"

	"github.com/arun4infra/zerotouch-platform/claim/check"
)

// Summary counts what was checked.
type Summary struct {
	// Files that were read, files that could not be, and files that were passed
	// over: patches of Kustomize and, in folders, files that are not YAML.
	Files      int `json:"files"`
	Unreadable int `json:"unreadable"`
	Skipped    int `json:"skipped"`
	// Claims that were judged, and documents that are something else.
	Claims int `json:"claims"`
	Others int `json:"others"`
	// Problems that were found, and warnings.
	Problems int `json:"problems"`
	Warnings int `json:"warnings"`
}

// Add counts one result.
func (s *Summary) Add(r check.Result) {
	if r.Skipped {
		s.Skipped++
		return
	}
	s.Files++
	if r.Err != nil {
		s.Unreadable++
	}
	s.Claims += len(r.Claims)
	s.Others += r.Others
	for _, p := range r.Problems {
		if p.Warning {
			s.Warnings++
		} else {
			s.Problems++
		}
	}
}

// String is the summary in one line.
func (s Summary) String() string {
	line := fmt.Sprintf("%s in %s checked, %s", count(s.Claims, "claim"), count(s.Files, "file"), count(s.Problems, "problem"))
	if s.Warnings > 0 {
		line += ", " + count(s.Warnings, "warning")
	}
	if s.Others > 0 {
		line += fmt.Sprintf("; %s passed over", count(s.Others, "other document"))
	}
	if s.Skipped > 0 {
		line += fmt.Sprintf("; %s passed over", count(s.Skipped, "file"))
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
