package install

import (
	"context"
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster/clustertest"
	"github.com/arun4infra/zerotouch-platform/test/e2e/components"
	"github.com/arun4infra/zerotouch-platform/test/e2e/images"
)

// upgradeFunction and upgradeProvider replace a package by the same program under
// another tag, as a merge of a new version does, while a service runs.
func (s site) upgradeFunction(t *testing.T) {
	s.upgrade(t, "function", functionName, "function-patch-and-transform", functionProgram, s.column.Packages().Function)
}

func (s site) upgradeProvider(t *testing.T) {
	if !s.HasClaims() {
		t.Skip("Crossplane 2 composes without a provider")
	}
	s.upgrade(t, "provider", "provider-kubernetes", "provider-kubernetes", providerProgram, *s.column.Packages().Provider)
}

// upgrade demands that the service's pods are not touched, and that a change of it
// that comes during the upgrade arrives.
func (s site) upgrade(t *testing.T, kind, name, repository, program string, x components.Component) {
	t.Helper()
	tag := x.Version + "-e2e"
	s.push(t, "crossplane-contrib/"+repository, tag, s.rebuilt(t, x, program))
	before, old := s.teamPods(t), s.podOf(t.Context(), t, kind, name)

	start := time.Now()
	s.run(t, fmt.Sprintf(`kubectl patch %s.pkg.crossplane.io %s --type merge -p '{"spec": {"package": "xpkg.crossplane.io/crossplane-contrib/%s:%s"}}'`, kind, name, repository, tag))
	changes := &changes{site: s}
	clustertest.Wait(t, "another pod runs the package", 3*time.Minute, func(ctx context.Context) error {
		return errors.Join(changes.another(ctx), s.replaced(ctx, kind, name, old.Name))
	})
	must(t, cluster.Eventually(t.Context(), time.Minute, changes.another))
	clustertest.Wait(t, "the last change arrives", 3*time.Minute, func(ctx context.Context) error { return s.arrived(ctx, changes.last) })
	t.Logf("the upgrade of the %s took %s with %d changes of the service; it said %q", kind, since(start), changes.n, changes.refusals)

	clustertest.Wait(t, "the service is ready", time.Minute, func(ctx context.Context) error { return s.ready(ctx, "simple-worker") })
	if after := s.teamPods(t); !reflect.DeepEqual(before, after) {
		t.Errorf("the pods are %v, were %v", after, before)
	}
}

// changes are those of a service while a package is upgraded.
type changes struct {
	site

	n        int
	last     int64
	refusals []string // different ones that Crossplane gave
}

// another changes the service again, and notes what Crossplane says of the changes
// before.
func (c *changes) another(ctx context.Context) error {
	o, err := c.Lookup(ctx, cluster.Claims, team, "simple-worker")
	if err != nil {
		return err
	}
	if status, message := cluster.Condition(o, "Synced", "status"); status != "True" && !slices.Contains(c.refusals, message) {
		c.refusals = append(c.refusals, message)
	}
	c.n++
	c.last = int64(20 + c.n%80) // at most 100
	return client.IgnoreNotFound(c.scaleTo(ctx, c.last))
}

// rebuilt is the image of a package with one more file.
func (s site) rebuilt(t *testing.T, x components.Component, program string) images.Image {
	t.Helper()
	file := t.TempDir() + "/rebuilt"
	must(t, os.WriteFile(file, []byte(x.Version), 0o600))
	i := s.packageImage(x, program)
	i.Files["/rebuilt"] = file
	return i
}

// teamPods returns the identity and the restarts of the team's pods.
func (s site) teamPods(t *testing.T) map[string]string {
	t.Helper()
	var list corev1.PodList
	must(t, s.List(t.Context(), &list, client.InNamespace(team)))
	out := map[string]string{}
	for _, p := range list.Items {
		restarts := int32(0)
		for _, container := range p.Status.ContainerStatuses { // none before it starts
			restarts += container.RestartCount
		}
		out[p.Name] = fmt.Sprintf("%s, %d restarts", p.UID, restarts)
	}
	return out
}

// scaleTo changes the service's limit of pods, which restarts none.
func (s site) scaleTo(ctx context.Context, limit int64) error {
	o, err := s.Lookup(ctx, cluster.Claims, team, "simple-worker")
	if err != nil {
		return err
	}
	if err := unstructured.SetNestedField(o.Object, limit, "spec", "scaling", "maxReplicas"); err != nil {
		return err
	}
	return s.Update(ctx, o)
}

func (s site) arrived(ctx context.Context, limit int64) error {
	o, err := s.Lookup(ctx, cluster.ScaledObjects, team, "simple-worker-scaler")
	if err != nil {
		return err
	}
	if got, _, _ := unstructured.NestedInt64(o.Object, "spec", "maxReplicaCount"); got != limit {
		return fmt.Errorf("the ScaledObject's limit is %d, want %d", got, limit)
	}
	return nil
}

// replaced demands that a package has one pod, another one, that runs.
func (s site) replaced(ctx context.Context, kind, name, old string) error {
	var list corev1.PodList
	if err := s.List(ctx, &list, client.InNamespace(system), client.MatchingLabels{"pkg.crossplane.io/" + kind: name}); err != nil {
		return err
	}
	if len(list.Items) == 1 && list.Items[0].Name != old && list.Items[0].Status.Phase == corev1.PodRunning {
		return nil
	}
	return fmt.Errorf("%d pods, want another one than %s", len(list.Items), old)
}
