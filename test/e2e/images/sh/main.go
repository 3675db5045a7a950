// Command sh is a static shell for images that need one.
//
//	sh -ec SCRIPT
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"mvdan.cc/sh/v3/interp"
	"mvdan.cc/sh/v3/syntax"
)

func main() {
	err := run(os.Args[1:])
	var status interp.ExitStatus
	if errors.As(err, &status) {
		os.Exit(int(status))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "sh:", err)
		os.Exit(2)
	}
}

func run(args []string) error {
	if len(args) != 2 || args[0] != "-ec" {
		return fmt.Errorf("usage: sh -ec SCRIPT, got %q", args)
	}
	script, err := syntax.NewParser().Parse(strings.NewReader(args[1]), "script")
	if err != nil {
		return err
	}
	r, err := interp.New(interp.StdIO(os.Stdin, os.Stdout, os.Stderr), interp.Params("-e"))
	if err != nil {
		return err
	}
	return r.Run(context.Background(), script)
}
