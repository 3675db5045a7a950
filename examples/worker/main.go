// Command worker works off the messages of a JetStream consumer, in the way that
// the platform wants it of every service. It is an example to copy: replace the
// work in work.go by your own.
//
//	worker          work until SIGTERM
//	worker migrate  prepare what the work needs; for the init container
package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer stop()
	config, err := fromEnvironment(os.Getenv)
	if err != nil {
		fmt.Fprintln(os.Stderr, "worker:", err)
		os.Exit(2)
	}
	log := newLog(os.Stdout, config.Service)
	if err := command(os.Args[1:])(ctx, config, log); err != nil {
		log.ErrorContext(ctx, err.Error(), "event", "failed")
		os.Exit(1)
	}
}

func command(args []string) func(context.Context, Config, *slog.Logger) error {
	switch {
	case len(args) == 0:
		return run
	case len(args) == 1 && args[0] == "migrate":
		return migrate
	}
	return func(context.Context, Config, *slog.Logger) error {
		return fmt.Errorf("usage: worker [migrate], got %q", args)
	}
}
