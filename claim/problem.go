package claim

import (
	"cmp"
	"fmt"

	"github.com/arun4infra/zerotouch-platform/internal/visible"
)

// Problem is one thing that is wrong.
type Problem struct {
	// Position in the file.
	Position
	// Path of the field; may be empty.
	Path Path
	// Message says what is wrong, in words.
	Message string
	// Hint says what to do about it; may be empty.
	Hint string
	// Warning marks what the cluster accepts although it is a mistake.
	Warning bool
}

// Problemf makes a problem of a field.
func Problemf(at Position, path Path, format string, args ...any) Problem {
	return Problem{Position: at, Path: path, Message: fmt.Sprintf(format, args...)}
}

// Warningf makes a problem that is a warning.
func Warningf(at Position, path Path, format string, args ...any) Problem {
	p := Problemf(at, path, format, args...)
	p.Warning = true
	return p
}

// String is the problem in one line, without file and position. What a claim
// says in it can't move the cursor or end the line.
func (p Problem) String() string {
	s := p.Message
	if p.Path != "" {
		s = string(p.Path) + ": " + s
	}
	if p.Hint != "" {
		s += " (" + p.Hint + ")"
	}
	return visible.String(s)
}

// Compare orders problems by their places.
func (p Problem) Compare(q Problem) int {
	return cmp.Or(
		cmp.Compare(p.Line, q.Line),
		cmp.Compare(p.Column, q.Column),
		cmp.Compare(p.Path, q.Path),
		cmp.Compare(p.Message, q.Message),
	)
}
