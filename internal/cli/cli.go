// Package cli ends the programs of this repository in one way, so that scripts
// can rely on their exit codes: 0 yes, 1 no, 2 error.
package cli

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/arun4infra/zerotouch-platform/internal/visible"
)

// Exit is the exit code of a command that has printed already what is wrong.
type Exit int

// The exit codes, except 0, which is yes.
const (
	No       Exit = 1
	CouldNot Exit = 2
)

func (e Exit) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

// Run runs a command and returns its exit code. An error that is not an [Exit]
// is printed under the name of the program, and means that there is no answer.
// So does output that was lost, whatever the answer was.
func Run(root *cobra.Command) int {
	out := &stdout{file: os.Stdout}
	root.SetOut(out)
	root.SilenceErrors, root.SilenceUsage = true, true
	err := root.Execute()
	exit := Exit(0)
	if err == nil || errors.As(err, &exit) {
		err = out.err
	}
	if err == nil {
		return int(exit)
	}
	for _, e := range each(err) {
		fmt.Fprintln(os.Stderr, root.Name()+": "+visible.Lines(e.Error()))
	}
	return int(CouldNot)
}

// each takes joined errors apart, so that each begins its own line.
func each(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return []error{err}
}

// stdout remembers the first error of standard output, on a full disk for
// example, so that not each print has to be checked.
type stdout struct {
	file *os.File
	err  error
}

func (s *stdout) Write(p []byte) (int, error) {
	n, err := s.file.Write(p)
	if s.err == nil {
		s.err = err
	}
	return n, err
}

// Fd lets callers find out whether this is a terminal.
func (s *stdout) Fd() uintptr { return s.file.Fd() }
