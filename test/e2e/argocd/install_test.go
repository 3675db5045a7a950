package argocd

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// firstSync is how the platform was installed.
type firstSync struct {
	start   time.Time
	took    time.Duration
	retries int64
	// states are the states that the Application went through.
	states []string
}

// install installs the platform, for the first test that needs it.
func install(t *testing.T) firstSync {
	t.Helper()
	first, err := installOnce()
	if err != nil {
		t.Fatal(err)
	}
	return first
}

var installOnce = sync.OnceValues(func() (firstSync, error) {
	ctx, first := context.Background(), firstSync{start: time.Now()}
	folder := target.Path(platform.Installation)
	if err := os.CopyFS(filepath.Join(git.Dir, folder), os.DirFS(root+folder)); err != nil {
		return first, err
	}
	revision, err := git.Commit("The platform")
	if err != nil {
		return first, err
	}
	app, err := platformApplication()
	if err != nil {
		return first, err
	}
	if err := c.Put(ctx, app.Object); err != nil {
		return first, err
	}
	packages := make(chan error, 1)
	go func() { packages <- installPackages(ctx) }()
	healthy := in(app.GetName(), revision, "Healthy")
	err = cluster.Eventually(ctx, patience, func(ctx context.Context) error {
		first.note(ctx, app.GetName())
		return healthy(ctx)
	})
	if err != nil {
		return first, fmt.Errorf("%w\n%s", err, strings.Join(first.states, "\n"))
	}
	first.took = time.Since(first.start)
	return first, <-packages
})

// note adds the state that an Application is in, if it changed.
func (f *firstSync) note(ctx context.Context, name string) {
	s, err := stateOf(ctx, name)
	if err != nil {
		return
	}
	f.retries = max(f.retries, s.Retries)
	text := fmt.Sprintf("%s %s, last sync %s (retry %d): %s", s.Sync, s.Health, s.Phase, s.Retries, s.Message)
	if strings.Contains(s.Message, "unsuccessfully") || s.Phase == "Succeeded" {
		text += "; " + strings.Join(s.Open, ", ")
	}
	if i := len(f.states); i == 0 || !strings.HasSuffix(f.states[i-1], text) {
		f.states = append(f.states, fmt.Sprintf("%.1f s: %s", time.Since(f.start).Seconds(), text))
	}
}

// installPackages installs each package that the platform brings once it is there.
func installPackages(ctx context.Context) error {
	objects, err := cluster.Kustomized(root + target.Path(platform.Installation))
	if err != nil {
		return err
	}
	for _, o := range objects {
		if o.GroupVersionKind().Group != cluster.Functions.Group || o.GetKind() == "DeploymentRuntimeConfig" {
			continue
		}
		present := func(ctx context.Context) error {
			_, err := c.Lookup(ctx, o.GroupVersionKind(), "", o.GetName())
			return err
		}
		if err := cluster.Eventually(ctx, patience, present); err != nil {
			return err
		}
		if err := own.InstallPackage(ctx, &o); err != nil {
			return err
		}
	}
	return nil
}
