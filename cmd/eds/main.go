// Command eds generates, checks and previews the EventDrivenService platform
// API. It exits with 0 for yes, 1 for no (invalid, out of date) and 2 when it
// could not find out.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime/debug"
)

// The exit codes that scripts can rely on.
const (
	exitNo       = 1
	exitCouldNot = 2
)

// errNo is a command's answer no. What is wrong has been printed already.
var errNo = errors.New("no")

// A short-lived command trades memory for a third of its CPU time, up to a limit
// that keeps memory the same however many files there are. GOGC and GOMEMLIMIT
// override it.
const (
	gcPercent   = 400
	memoryLimit = 44 << 20
)

func main() {
	os.Exit(run())
}

func run() int {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetGCPercent(gcPercent)
		debug.SetMemoryLimit(memoryLimit)
	}
	err := newRootCommand().Execute()
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errNo):
		return exitNo
	}
	fmt.Fprintln(os.Stderr, "eds: "+err.Error())
	return exitCouldNot
}
