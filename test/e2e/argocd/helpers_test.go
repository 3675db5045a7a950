package argocd

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster/clustertest"
	"github.com/arun4infra/zerotouch-platform/test/e2e/guide"
)

// claim is a small claim of a wave.
func claim(name, image, wave string) string {
	return fmt.Sprintf(`
apiVersion: platform.bizmatters.io/v1alpha1
kind: EventDrivenService
metadata: {name: %s, annotations: {argocd.argoproj.io/sync-wave: %q}}
spec:
  image: ghcr.io/org/service:%s
  size: small
  nats: {stream: ORDERS, consumer: workers}
`, name, wave, image)
}

// teachHealth merges the health check of docs/guides/install.md into argocd-cm.
func teachHealth(t *testing.T) {
	t.Helper()
	manifest, err := guide.Manifest(root+"docs/guides/install.md", "argocd-cm")
	if err != nil {
		t.Fatal(err)
	}
	settings := &cluster.Object{}
	if err := yaml.Unmarshal([]byte(manifest), &settings.Object); err != nil {
		t.Fatal(err)
	}
	patch, err := settings.MarshalJSON()
	if err == nil {
		err = c.Patch(t.Context(), settings, client.RawPatch(types.MergePatchType, patch))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// wait waits for a condition or fails the test.
func wait(t *testing.T, what string, ok func(context.Context) error) {
	t.Helper()
	clustertest.Wait(t, what, patience, ok)
}

func split(path string) []string { return strings.Split(path, "/") }

// queue makes a stream with a consumer; they stay for other tests.
func queue(t *testing.T, stream, consumer string) *cluster.Queue {
	t.Helper()
	q, err := cluster.NewQueue(t.Context(), own.NATS, stream, consumer)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(q.Leave)
	return q
}
