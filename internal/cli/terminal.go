package cli

import (
	"io"
	"os"

	"golang.org/x/term"
)

// UseColor reports whether to print in colour: on a terminal, unless the user
// asks for none (https://no-color.org).
func UseColor(out io.Writer) bool {
	return os.Getenv("NO_COLOR") == "" && IsTerminal(out)
}

// IsTerminal reports whether somebody looks at what is written.
func IsTerminal(w io.Writer) bool {
	f, ok := w.(interface{ Fd() uintptr })
	return ok && term.IsTerminal(int(f.Fd()))
}
