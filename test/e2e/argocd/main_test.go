// Package argocd tests the committed Applications, and what the guides say about ArgoCD, with
// ArgoCD's own application controller and repository server. It starts a control plane of its
// own, without the platform: ArgoCD installs that, from a git repository on this machine.
//
// Crossplane's package manager would pull packages from a registry. It is kept away from them,
// and the tests stand in for it: when a package is there, they start the program that is in it.
package argocd

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
	"github.com/arun4infra/zerotouch-platform/test/e2e/components"
	"github.com/arun4infra/zerotouch-platform/test/e2e/plane"
	"github.com/arun4infra/zerotouch-platform/test/e2e/repository"
)

// What all tests share.
var (
	c      *cluster.Cluster
	own    *plane.Plane
	target platform.Target
	// git is the repository that all Applications read.
	git *repository.Repository
	// audit is the file in which the API server notes who writes what.
	audit string
)

func TestMain(m *testing.M) {
	code, err := start(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, "argocd:", err)
		code = 2
	}
	os.Exit(code)
}

func start(m *testing.M) (int, error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	dir, err := os.MkdirTemp("", "e2e-argocd-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	if err := startPlane(ctx, dir); err != nil {
		return 0, err
	}
	defer own.Stop()
	defer context.AfterFunc(ctx, func() { own.Stop(); os.Exit(130) })()
	if git, err = repository.New(filepath.Join(dir, "git")); err != nil {
		return 0, err
	}
	defer git.Close()
	return m.Run(), nil
}

func startPlane(ctx context.Context, dir string) error {
	column, err := components.ColumnOf(cmp.Or(os.Getenv("E2E_CROSSPLANE"), "1"))
	if err != nil {
		return err
	}
	if target, err = platform.ForCrossplane(column.API); err != nil {
		return err
	}
	cache, err := components.DefaultDir()
	if err != nil {
		return err
	}
	flags, err := auditFlags(dir)
	if err != nil {
		return err
	}
	own, err = plane.Start(ctx, plane.Options{Column: column, Cache: components.Cache{Dir: cache, Progress: os.Stderr}, Progress: os.Stderr,
		Simulated: true, ArgoCD: true, Flags: map[string][]string{"kube-apiserver": flags}})
	if err != nil {
		return err
	}
	c, err = cluster.New(own.Config, column.API, own.NATS)
	return err
}
