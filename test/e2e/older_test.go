package e2e

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/internal/testtool"
	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// Running services move from the older API to this one and back by the commands
// of docs/guides/migrate.md. All the time their pods run and their Services lead
// to some; what waited in a stream is there afterwards.
func TestOlderAPI(t *testing.T) {
	m := newOlderMove(t)
	const service = "agent"
	ns := namespace(t)
	q := queue(t, "AGENTS", "agent-workers")
	secret(t, ns, "agent-db", "PASSWORD")
	m.claim(t, ns, service, map[string]any{
		"image": "ghcr.io/org/agent:v1", "size": "micro", "httpPort": 8000, "healthPath": "/live", "secret1Name": "agent-db",
		"nats": map[string]any{"stream": "AGENTS", "consumer": "agent-workers"},
	})
	m.install(t, ns, service)
	if err := q.Publish(t.Context(), 50); err != nil {
		t.Fatal(err)
	}
	wait(t, "50 messages make 10 pods", func(ctx context.Context) error { return reached(ctx, ns, service, 10) })
	before := kept(t, ns, service)

	gap := watchGap(t, ns, service)
	m.forth(t, ns, service)
	wait(t, "10 pods serve", func(ctx context.Context) error { return reached(ctx, ns, service, 10) })
	gap().unbroken(t, "to this API")
	m.demandMoved(t, ns, service)

	gap = watchGap(t, ns, service)
	m.back(t, ns, service)
	wait(t, "10 pods serve", func(ctx context.Context) error { return reached(ctx, ns, service, 10) })
	gap().unbroken(t, "back")

	if after := kept(t, ns, service); fmt.Sprint(after) != fmt.Sprint(before) {
		t.Errorf("Service and Secret were %v, are %v", before, after)
	}
	if err := q.Drain(50); err != nil {
		t.Errorf("messages are missing: %v", err)
	}
	wait(t, "without messages one pod is left", func(ctx context.Context) error { return reached(ctx, ns, service, 1) })
}

// unbroken demands that all pods were there all the time, and the Service led to
// some.
func (i interruption) unbroken(t *testing.T, what string) {
	t.Helper()
	i.log(t, what)
	if i.pods < 10 || i.closed > 0 {
		t.Errorf("%s: the service was interrupted", what)
	}
}

// kept are the parts of a service that nobody may replace.
func kept(t *testing.T, ns, service string) []any {
	t.Helper()
	var svc corev1.Service
	var sec corev1.Secret
	key := client.ObjectKey{Namespace: ns, Name: service}
	if err := errors.Join(c.Get(t.Context(), key, &svc), c.Get(t.Context(), client.ObjectKey{Namespace: ns, Name: service + "-db"}, &sec)); err != nil {
		t.Fatal(err)
	}
	return []any{svc.UID, svc.Spec.ClusterIP, sec.UID, sec.ResourceVersion}
}

// olderMove is a folder with all that the guide needs.
type olderMove struct{ dir string }

// newOlderMove prepares it, and has this API installed again in the end.
func newOlderMove(t *testing.T) olderMove {
	t.Helper()
	if own == nil || column.Crossplane != "1" {
		t.Skip("the older API ran on Crossplane 1, and this changes the control plane")
	}
	m := olderMove{checkout(t)}
	eds, err := testtool.EDS()
	if err == nil {
		err = os.Symlink(eds, filepath.Join(m.dir, "bin", "eds"))
	}
	older, absolute := filepath.Abs("testdata/older")
	if err := errors.Join(err, absolute, os.MkdirAll(filepath.Join(m.dir, "older", "claims"), 0o700), os.Remove(filepath.Join(m.dir, "claims")),
		os.Symlink(older, filepath.Join(m.dir, "older", "platform"))); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reinstall(t) })
	return m
}

// reinstall installs this API as it was when the tests began: without packages,
// which Crossplane would go on looking for.
func reinstall(t *testing.T) {
	ctx := context.WithoutCancel(t.Context())
	provider := kindOf{Group: "pkg.crossplane.io", Version: "v1", Kind: "Provider"}
	if err := errors.Join(own.ApplyingProvider(ctx), c.Remove(ctx, provider, "", "provider-kubernetes"), c.Remove(ctx, cluster.Compositions, "", "event-driven-service"),
		c.Install(ctx, "../../"+installation(), target().DefinitionName())); err != nil {
		t.Error(err)
	}
}

// claim writes a claim of the older API.
func (m olderMove) claim(t *testing.T, ns, name string, spec map[string]any) {
	t.Helper()
	claim := newClaim(ns, name)
	claim["spec"] = spec
	data, err := yaml.Marshal(claim)
	if err == nil {
		err = os.WriteFile(filepath.Join(m.dir, "older", "claims", name+".yaml"), data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// install starts a service with the older API.
func (m olderMove) install(t *testing.T, ns, service string) {
	t.Helper()
	t.Cleanup(func() { resume(t) })
	m.replace(t, "install-older", "apply-older-claims", own.MergingProvider)
	follow(t, m.dir, "migrate", "follow-claim", "NAMESPACE="+ns, "SERVICE="+service)
	waitReady(t, ns, service)
}

// resume takes back the pause of services that a test has not moved, so that
// they can go.
func resume(t *testing.T) {
	ctx := context.WithoutCancel(t.Context())
	all, err := c.All(ctx, cluster.Composites, "")
	for _, o := range all {
		patch := client.RawPatch(types.MergePatchType, []byte(`{"metadata": {"annotations": {"crossplane.io/paused": null}}}`))
		err = errors.Join(err, client.IgnoreNotFound(c.Patch(ctx, &o, patch)))
	}
	if err != nil {
		t.Error(err)
	}
}

// forth moves a service to this API.
func (m olderMove) forth(t *testing.T, ns, service string) {
	t.Helper()
	follow(t, m.dir, "migrate", "translate")
	m.move(t, "install-over-older", "apply-claims", own.ApplyingProvider, ns, service)
}

// back moves it to the older API.
func (m olderMove) back(t *testing.T, ns, service string) {
	t.Helper()
	m.move(t, "install-older", "apply-older-claims", own.MergingProvider, ns, service)
}

// move goes through the guide.
func (m olderMove) move(t *testing.T, install, apply string, provider func(context.Context) error, ns, service string) {
	t.Helper()
	follow(t, m.dir, "migrate", "let-go")
	m.replace(t, install, apply, provider)
	for _, name := range []string{"follow-claim", "move"} {
		follow(t, m.dir, "migrate", name, "NAMESPACE="+ns, "SERVICE="+service)
	}
}

// replace installs another definition, and claims that fit it. What its packages and
// a new rollout of Crossplane do elsewhere, is done to the programs here.
func (m olderMove) replace(t *testing.T, install, apply string, provider func(context.Context) error) {
	t.Helper()
	if err := provider(t.Context()); err != nil {
		t.Fatal(err)
	}
	follow(t, m.dir, "migrate", install)
	own.Kill("crossplane")
	if err := own.Restart("crossplane"); err != nil {
		t.Fatal(err)
	}
	follow(t, m.dir, "migrate", apply)
}

// demandMoved demands that a service is as its new claim says, and that nothing
// is left of what the older API said.
func (m olderMove) demandMoved(t *testing.T, ns, service string) {
	t.Helper()
	waitReady(t, ns, service)
	claim := m.migrated(t, ns, service)
	manifests := rendered(t, claim)
	wait(t, service+" is as rendered", func(ctx context.Context) error { return asRendered(ctx, manifests) })
	o, err := c.Lookup(t.Context(), cluster.ScaledObjects, ns, service+"-scaler")
	if err != nil {
		t.Fatal(err)
	}
	if _, left, _ := unstructured.NestedFieldNoCopy(o.Object, "spec", "pollingInterval"); left {
		t.Error("the older API's polling interval is still there")
	}
}

// migrated reads the claim that eds migrate wrote.
func (m olderMove) migrated(t *testing.T, ns, service string) map[string]any {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(m.dir, "claims", ns+"-"+service+"-claim.yaml"))
	claim := map[string]any{}
	if err == nil {
		err = yaml.Unmarshal(data, &claim)
	}
	if err != nil {
		t.Fatal(err)
	}
	return claim
}
