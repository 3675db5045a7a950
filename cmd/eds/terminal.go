package main

import (
	"io"

	"github.com/arun4infra/zerotouch-platform/internal/cli"
)

func useColor(out io.Writer) bool { return cli.UseColor(out) }
