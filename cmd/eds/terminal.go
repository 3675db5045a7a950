package main

import (
	"io"
	"os"

	"golang.org/x/term"
)

// useColor reports whether to print in colour: on a terminal, unless the user
// asks for none (https://no-color.org).
func useColor(out io.Writer) bool {
	return os.Getenv("NO_COLOR") == "" && isTerminal(out)
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(interface{ Fd() uintptr })
	return ok && term.IsTerminal(int(f.Fd()))
}
