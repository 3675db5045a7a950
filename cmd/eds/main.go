// Command eds generates, checks and previews the EventDrivenService platform
// API. It exits with 0 for yes, 1 for no (invalid, out of date) and 2 on an
// error.
package main

import (
	"os"
	"runtime/debug"

	"github.com/arun4infra/zerotouch-platform/internal/cli"
)

// A short-lived command trades memory for a third of its CPU time, up to a limit
// that bounds memory however many files there are. GOGC and GOMEMLIMIT override
// it.
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
	return cli.Run(newRootCommand())
}
