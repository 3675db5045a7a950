// Package e2e tests the platform on a real control plane, exactly as it is
// committed. It starts one on this machine; with KUBECONFIG set it uses that
// cluster instead.
//
//	E2E_CROSSPLANE  which versions to run: 1 (default), 2, or newest, which is the
//	                claims of Crossplane 1 on Crossplane 2 and the newest
//	                Kubernetes, KEDA, provider and NATS
//	E2E_CACHE       folder for what is built (default: in the user's cache)
//	E2E_CONTAINERS  required: fail where this machine can't run containers
//	E2E_NATS        with KUBECONFIG: address of the cluster's NATS server
package e2e

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"testing"
	"time"

	"k8s.io/client-go/tools/clientcmd"

	fn "github.com/arun4infra/zerotouch-platform/render/function"
	"github.com/arun4infra/zerotouch-platform/render/function/functiontest"
	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
	"github.com/arun4infra/zerotouch-platform/test/e2e/components"
	"github.com/arun4infra/zerotouch-platform/test/e2e/plane"
)

// What all tests share.
var (
	c        *cluster.Cluster
	column   components.Column
	own      *plane.Plane // nil with somebody else's cluster
	function *fn.Function
)

func TestMain(m *testing.M) {
	code, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, "e2e:", err)
		code = 2
	}
	os.Exit(code)
}

func run(m *testing.M) (int, error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var err error
	column, err = components.ColumnOf(cmp.Or(os.Getenv("E2E_CROSSPLANE"), "1"))
	if err != nil {
		return 0, err
	}
	if err := connect(ctx); err != nil {
		return 0, err
	}
	if own != nil {
		defer own.Stop()
		defer context.AfterFunc(ctx, interrupted)()
	}
	if err := c.Install(ctx, "../../"+installation(), target().DefinitionName()); err != nil {
		return 0, fmt.Errorf("installing the platform: %w", err)
	}
	if err := provide(ctx, newClaim("", "")); err != nil {
		return 0, err
	}
	binary, err := functiontest.Binary()
	if err != nil {
		return 0, err
	}
	if function, err = fn.Start(ctx, fn.Options{Binary: binary}); err != nil {
		return 0, err
	}
	defer function.Close()
	defer tellUntested()
	return m.Run(), nil
}

// tellUntested reports at the end what a passing run has not shown.
func tellUntested() {
	if own != nil && own.NoContainers != nil {
		fmt.Fprintln(os.Stderr, "e2e: NOT TESTED: containers, because", own.NoContainers)
	}
}

// interrupted ends the tests at once. Without it each would wait for an answer
// of a control plane that is gone.
func interrupted() {
	fmt.Fprintln(os.Stderr, "e2e: interrupted, stopping the control plane")
	own.Stop()
	os.Exit(130)
}

func connect(ctx context.Context) error {
	if path := os.Getenv("KUBECONFIG"); path != "" {
		return connectTo(ctx, path)
	}
	dir, err := components.DefaultDir()
	if err != nil {
		return err
	}
	start := time.Now()
	own, err = plane.Start(ctx, plane.Options{Column: column, Cache: components.Cache{Dir: dir, Progress: os.Stderr}, Progress: os.Stderr})
	if err != nil {
		return err
	}
	if own.NoContainers != nil && os.Getenv("E2E_CONTAINERS") == "required" {
		own.Stop()
		return own.NoContainers
	}
	fmt.Fprintf(os.Stderr, "control plane %s with Crossplane %s is up after %.0f s; logs: %s/logs\n", column.Name, column.Crossplane, time.Since(start).Seconds(), own.Dir)
	c, err = cluster.New(own.Config, column.API, own.NATS)
	return err
}

// connectTo uses somebody else's cluster, which needs everything that the
// platform requires.
func connectTo(ctx context.Context, path string) error {
	config, err := clientcmd.BuildConfigFromFlags("", path)
	if err != nil {
		return err
	}
	if c, err = cluster.New(config, column.API, os.Getenv("E2E_NATS")); err != nil {
		return err
	}
	return prerequisites(ctx)
}
