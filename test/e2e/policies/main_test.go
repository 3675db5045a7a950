// Package policies asks a real API server what the platform's admission policies
// refuse and what they let pass. It starts etcd and an API server for each
// version of Crossplane, which takes seconds; users are impersonated.
package policies

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"k8s.io/client-go/rest"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
	"github.com/arun4infra/zerotouch-platform/test/e2e/components"
	"github.com/arun4infra/zerotouch-platform/test/e2e/plane"
)

const repository = "../../.."

// api is an API server with the platform's policies.
type api struct {
	platform.Target
	config *rest.Config
	admin  *cluster.Cluster
}

// start starts an API server, with the types and permissions that the cases
// need and with the committed policies.
func start(t *testing.T, target platform.Target) api {
	t.Helper()
	dir, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	dir = cmp.Or(os.Getenv("E2E_CACHE"), filepath.Join(dir, "eds-e2e"))
	column, err := components.ColumnOf(target.Crossplane)
	if err != nil {
		t.Fatal(err)
	}
	p, err := plane.StartAPIServer(t.Context(), plane.Options{Column: column, Cache: components.Cache{Dir: dir, Progress: os.Stderr}, Progress: os.Stderr})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Stop)
	admin, err := cluster.New(p.Config, target.Crossplane, "")
	if err != nil {
		t.Fatal(err)
	}
	a := api{target, p.Config, admin}
	a.install(t)
	return a
}

func (a api) install(t *testing.T) {
	t.Helper()
	a.applyFile(t, "testdata/setup.yaml")
	for _, file := range []string{platform.NamePolicy, platform.ChoicePolicies, platform.ResourcePolicies} {
		a.applyFile(t, repository+"/"+a.Path(file))
	}
}

func (a api) applyFile(t *testing.T, file string) {
	t.Helper()
	for _, o := range decodeFile(t, file) {
		// A type is served a moment after its definition is there.
		if err := cluster.Eventually(t.Context(), patience, func(ctx context.Context) error { return a.admin.Put(ctx, o.Object) }); err != nil {
			t.Fatalf("%s: %s %s: %v", file, o.GetKind(), o.GetName(), err)
		}
	}
}

func decodeFile(t *testing.T, file string) []cluster.Object {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	objects, err := cluster.Decode(f)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return objects
}

// as returns a client for a user; a ServiceAccount has a colon in its name.
func (a api) as(t *testing.T, user string) *cluster.Cluster {
	t.Helper()
	config := rest.CopyConfig(a.config)
	config.Impersonate.UserName = user
	if parts := strings.Split(user, ":"); strings.HasPrefix(user, "system:serviceaccount:") {
		config.Impersonate.Groups = []string{"system:serviceaccounts", "system:serviceaccounts:" + parts[2], "system:authenticated"}
	}
	c, err := cluster.New(config, a.Crossplane, "")
	if err != nil {
		t.Fatal(err)
	}
	return c
}
