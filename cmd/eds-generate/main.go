// Command eds-generate writes the committed platform API from the Go structs in
// spec/. It is separate from eds, which would start more slowly with everything
// that this links, and which might be older than the structs (decision 24). Users
// run it as eds generate.
package main

import (
	"os"

	"github.com/arun4infra/zerotouch-platform/internal/cli"
)

func main() {
	os.Exit(cli.Run(newCommand()))
}
