package argocd

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// makeSecrets makes the Secrets of the service: KEDA reads them, and they stay out of Git.
func (w team) makeSecrets(t *testing.T) {
	t.Helper()
	for name, keys := range map[string][]string{
		"agent-executor-db-conn":    {"endpoint", "port", "database", "username", "password"},
		"agent-executor-cache-conn": {"endpoint", "port", "password"},
		"agent-executor-llm-keys":   {"OPENAI_API_KEY"},
	} {
		data := map[string]any{}
		for _, key := range keys {
			data[key] = "x"
		}
		put(t, &cluster.Object{Object: map[string]any{"apiVersion": "v1", "kind": "Secret", "metadata": map[string]any{"name": name, "namespace": w.namespace}, "stringData": data}})
	}
}

// rest is what a folder has beside a service.
const rest = `
apiVersion: v1
kind: ConfigMap
metadata: {name: rest}
`

func byHand(t *testing.T) string { return read(t, "../testdata/agent-executor-manifests.yaml") }

// exampleClaim is the claim of the same service.
func exampleClaim(t *testing.T) string {
	t.Helper()
	text := read(t, root+"platform/"+platform.Examples+"/agent-executor-claim.yaml")
	return strings.Replace(text, "  namespace: intelligence-deepagents\n", "", 1)
}

func read(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// claimed demands that the service is the claim's, all of it.
func (w team) claimed(ctx context.Context) error { return w.claimedBut("")(ctx) }

// claimedBut demands that all of the service is the claim's but for one kind.
func (w team) claimedBut(kind string) func(context.Context) error {
	return func(ctx context.Context) error {
		for _, o := range []struct {
			kind kindOf
			name string
		}{{cluster.Accounts, "agent-executor"}, {cluster.Deployments, "agent-executor"}, {cluster.Services, "agent-executor"}, {cluster.ScaledObjects, "agent-executor-scaler"}} {
			got, err := c.Lookup(ctx, o.kind, w.namespace, o.name)
			if err != nil {
				return err
			}
			claimed := got.GetDeletionTimestamp() == nil && got.GetLabels()["app.kubernetes.io/managed-by"] == "crossplane"
			if claimed == (o.kind.Kind == kind) {
				return fmt.Errorf("%s: the claim has it: %t", o.kind.Kind, claimed)
			}
		}
		return nil
	}
}
