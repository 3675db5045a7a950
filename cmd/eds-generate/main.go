// Command eds-generate writes the committed platform API from the Go structs in
// spec/. It is not a part of eds, which would start more slowly with all that it
// links, and might be older than the structs that it is to write (decision 24).
// Users call it as eds generate.
package main

import (
	"os"

	"github.com/arun4infra/zerotouch-platform/internal/cli"
)

func main() {
	os.Exit(cli.Run(newCommand()))
}
