// Command kubectl-eds is the kubectl plugin kubectl eds: it says why a service
// does not run or scale. It exits with 0 if a service is healthy, 1 if not and 2
// if it could not look.
package main

import (
	"os"

	"github.com/arun4infra/zerotouch-platform/internal/cli"
)

func main() {
	os.Exit(cli.Run(newRootCommand()))
}
