// Command scale measures what services cost a control plane: as claims, and as
// the plain manifests that claims become.
//
//	go run ./scale run [--form plain|1|2] [--services N] [--rest 10m] >> results.jsonl
//	go run ./scale report < results.jsonl > page.md
//	go run ./scale plot < results.jsonl > plot.svg
//
// A form is plain, or the major version of Crossplane that serves the claims. One
// run starts a control plane of its own with simulated pods, and prints one line
// of JSON, with the phases so far if it is interrupted.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := command(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "scale:", err)
		os.Exit(2)
	}
}

const usage = "use: run, report or plot"

func command(ctx context.Context, args []string) error {
	if len(args) == 0 {
		return errors.New(usage)
	}
	switch args[0] {
	case "run":
		return run(ctx, args[1:])
	case "report":
		return from(os.Stdin, document)
	case "plot":
		return from(os.Stdin, plot)
	}
	return fmt.Errorf("there is no command %q; %s", args[0], usage)
}

func run(ctx context.Context, args []string) error {
	o, err := parse(args)
	if errors.Is(err, flag.ErrHelp) {
		return nil
	}
	if err != nil {
		return err
	}
	result, err := measure(ctx, o)
	if len(result.Phases) == 0 {
		return err
	}
	// What was measured before an interruption took hours and is still true.
	return errors.Join(err, json.NewEncoder(os.Stdout).Encode(result))
}

func from(in io.Reader, show func(io.Writer, []Result)) error {
	results, err := read(in)
	if err != nil {
		return err
	}
	show(os.Stdout, results)
	return nil
}
