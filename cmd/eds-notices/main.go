// Command eds-notices prints the licences of everything that is linked into the
// released programs, as their terms require. It fails if one is missing or not
// among those allowed in a release.
package main

import (
	"fmt"
	"os"
)

func main() {
	modules, err := linked("./cmd/eds", "./cmd/kubectl-eds")
	if err == nil {
		err = write(os.Stdout, modules)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "eds-notices:", err)
		os.Exit(2)
	}
}
