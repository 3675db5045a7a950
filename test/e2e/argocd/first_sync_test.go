package argocd

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// The first sync of the committed Application installs the committed folder, all of it, in the
// order that docs/guides/install.md says, and ends by itself Synced and Healthy.
func TestFirstSync(t *testing.T) {
	first := install(t)
	for _, s := range first.states {
		t.Log(s)
	}
	t.Logf("Synced and Healthy after %.0f s, tried again %d times", first.took.Seconds(), first.retries)
	objects, err := cluster.Kustomized(root + target.Path(platform.Installation))
	if err != nil {
		t.Fatal(err)
	}
	waves, order := wavesOf(objects), firstWrites(writesOf(t, argocd, first.start))
	t.Logf("in this order: %s", strings.Join(order, ", "))
	last := ""
	for _, name := range order {
		wave, ours := waves[name]
		if ours && wave < last {
			t.Errorf("%s of wave %s came after wave %s", name, wave, last)
		}
		if ours {
			last = wave
			delete(waves, name)
		}
	}
	for name := range waves {
		t.Errorf("ArgoCD did not write %s", name)
	}
}

// wavesOf returns the sync wave of every object, by the name that the audit log has.
func wavesOf(objects []cluster.Object) map[string]string {
	out := map[string]string{}
	for _, o := range objects {
		resource := strings.Replace(strings.ToLower(o.GetKind())+"s", "policys", "policies", 1)
		out[resource+"/"+o.GetName()] = o.GetAnnotations()["argocd.argoproj.io/sync-wave"]
	}
	return out
}

// firstWrites returns what was written, in the order in which each came first. What is in
// namespaces is ArgoCD's own.
func firstWrites(all []write) (out []string) {
	for _, w := range all {
		name := w.ObjectRef.Resource + "/" + w.ObjectRef.Name
		if w.ObjectRef.Namespace == "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

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
