package report

import (
	"fmt"
	"io"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/claim/check"
	"github.com/arun4infra/zerotouch-platform/internal/visible"
)

// text prints a line for each problem, FILE:LINE:COLUMN: PATH: MESSAGE, which
// editors can jump to.
type text struct {
	out   io.Writer
	color bool
}

const (
	bold   = "\x1b[1m"
	red    = "\x1b[31m"
	green  = "\x1b[32m"
	yellow = "\x1b[33m"
	plain  = "\x1b[0m"
)

func (t *text) Result(r check.Result) {
	if r.Err != nil {
		fmt.Fprintf(t.out, "%s %s\n", t.paint(red, "cannot read:"), visible.String(r.Err.Error()))
	}
	for _, p := range r.Problems {
		at := t.paint(bold, location(visible.String(r.File), p.Position)+":")
		if p.Warning {
			at += " " + t.paint(yellow, "warning:")
		}
		fmt.Fprintf(t.out, "%s %s\n", at, p)
	}
}

func (t *text) Summary(s Summary) {
	color := green
	if s.Problems > 0 || s.Unreadable > 0 {
		color = red
	}
	fmt.Fprintln(t.out, t.paint(color, s.String()))
}

func (t *text) paint(color, s string) string {
	if !t.color {
		return s
	}
	return color + s + plain
}

// location leaves out what is not known.
func location(file string, p claim.Position) string {
	switch {
	case p.Line == 0:
		return file
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", file, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", file, p.Line, p.Column)
}
