// Command build builds the programs that the end-to-end tests run, into the
// cache where the tests look for them.
//
//	go run ./build [run ...]
//
// A run is 1, 2 or newest, as E2E_CROSSPLANE names them for the tests, or over;
// the default is E2E_CROSSPLANE, or 1. E2E_CACHE is the folder of the cache. An
// interrupted build resumes where it stopped.
package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/arun4infra/zerotouch-platform/test/e2e/components"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := build(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "e2e-build:", err)
		os.Exit(2)
	}
}

func build(ctx context.Context, runs []string) error {
	if len(runs) == 0 {
		runs = []string{cmp.Or(os.Getenv("E2E_CROSSPLANE"), "1")}
	}
	list, err := programs(runs)
	if err != nil {
		return err
	}
	dir, err := components.DefaultDir()
	if err != nil {
		return err
	}
	cache := components.Cache{Dir: dir, Progress: os.Stderr}
	missing := cache.Missing(list)
	fmt.Fprintf(os.Stderr, "%d of %d programs are in %s\n", len(list)-len(missing), len(list), dir)
	if len(missing) == 0 {
		return nil
	}
	if err := sayNeeds(ctx, os.Stderr, dir); err != nil {
		return err
	}
	err = cache.Build(ctx, missing)
	if ctx.Err() != nil {
		return fmt.Errorf("interrupted; to go on, run it again")
	}
	return err
}

// programs returns what all runs need, each program once.
func programs(runs []string) ([]components.Component, error) {
	var out []components.Component
	seen := map[string]bool{}
	for _, run := range runs {
		list, err := components.For(run)
		if err != nil {
			return nil, err
		}
		for _, x := range list {
			if !seen[x.ID()] {
				seen[x.ID()] = true
				out = append(out, x)
			}
		}
	}
	return out, nil
}
