package install

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
	"github.com/arun4infra/zerotouch-platform/test/e2e/components"
	"github.com/arun4infra/zerotouch-platform/test/e2e/guide"
	"github.com/arun4infra/zerotouch-platform/test/e2e/images"
	"github.com/arun4infra/zerotouch-platform/test/e2e/node"
	"github.com/arun4infra/zerotouch-platform/test/e2e/plane"
)

// site is a cluster with what the platform is installed upon, and the repository
// from which it is installed.
type site struct {
	*cluster.Cluster
	platform.Target
	plane    *plane.Plane
	column   components.Column
	registry *images.Registry
	shell    guide.Shell
}

const repository = "../../.."

// newSite starts a cluster without Crossplane. Every image is pulled from a
// registry of the test's own.
func newSite(t *testing.T) site {
	t.Helper()
	if err := node.Unavailable(); err != nil {
		unavailable(t, err)
	}
	column, err := components.ColumnOf(cmp.Or(os.Getenv("E2E_CROSSPLANE"), "1"))
	if err != nil {
		t.Fatal(err)
	}
	dir, err := components.DefaultDir()
	if err != nil {
		t.Fatal(err)
	}
	cache := components.Cache{Dir: dir, Progress: os.Stderr}
	if err := cache.Demand(append(column.Packages().Components(), components.Helm(), components.Kubectl())); err != nil {
		t.Fatal(err)
	}
	s := site{column: column}
	s.start(t, cache)
	s.programs(t, cache)
	if s.registry, err = s.plane.Mirror(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.registry.Close)
	return s
}

// unavailable skips the test where it can't run, or fails it where it has to.
func unavailable(t *testing.T, why error) {
	t.Helper()
	if os.Getenv("E2E_CONTAINERS") == "required" {
		t.Fatal(why)
	}
	t.Skip("NOT TESTED: installing packages, because ", why)
}

func (s *site) start(t *testing.T, cache components.Cache) {
	t.Helper()
	var err error
	if s.plane, err = plane.Start(t.Context(), plane.Options{Column: s.column, Cache: cache, Progress: os.Stderr, Bare: true}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.plane.Stop)
	if s.Cluster, err = cluster.New(s.plane.Config, s.column.API, s.plane.NATS); err != nil {
		t.Fatal(err)
	}
	if s.Target, err = platform.ForCrossplane(s.column.API); err != nil {
		t.Fatal(err)
	}
}

// programs makes the shell in which the guides' commands run, in the repository.
func (s *site) programs(t *testing.T, cache components.Cache) {
	t.Helper()
	root, err := filepath.Abs(repository)
	if err != nil {
		t.Fatal(err)
	}
	bin := t.TempDir()
	if err := guide.Link(bin, map[string]string{"kubectl": cache.Program(components.Kubectl()), "helm": cache.Program(components.Helm())}); err != nil {
		t.Fatal(err)
	}
	must(t, images.Compile(t.Context(), root, "./cmd/eds", bin+"/eds"), images.Compile(t.Context(), root, "./cmd/kubectl-eds", bin+"/kubectl-eds"))
	s.shell = guide.Shell{Dir: root, Programs: bin, Kubeconfig: s.plane.Kubeconfig, Env: []string{"HELM_CACHE_HOME=" + t.TempDir()}}
}

// run runs commands, which must succeed, and returns what they print.
func (s site) run(t *testing.T, commands string) string {
	t.Helper()
	out, err := s.tell(t, commands)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// refused runs commands that end with an error, and demands that they say why.
func (s site) refused(t *testing.T, commands, why string) {
	t.Helper()
	out, err := s.tell(t, commands)
	if err == nil || !strings.Contains(out, why) {
		t.Errorf("want an error that says %q, got %v", why, err)
	}
}

func (s site) tell(t *testing.T, commands string) (string, error) {
	t.Helper()
	start := time.Now()
	out, err := s.shell.Run(t.Context(), commands)
	t.Logf("%s(%.1f s)", guide.Prompt(commands, out), time.Since(start).Seconds())
	return out, err
}

// follow runs what a guide has under a name.
func (s site) follow(t *testing.T, guideName, name string) string {
	t.Helper()
	var out strings.Builder
	for _, block := range s.commands(t, guideName, name) {
		out.WriteString(s.run(t, block))
	}
	return out.String()
}

func (s site) commands(t *testing.T, guideName, name string) []string {
	t.Helper()
	blocks, err := guide.Commands(guideFile(guideName), name)
	if err != nil {
		t.Fatal(err)
	}
	return blocks
}

func guideFile(name string) string { return repository + "/docs/guides/" + name + ".md" }

// must joins the errors of a step and fails the test with them.
func must(t *testing.T, errs ...error) {
	t.Helper()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}
