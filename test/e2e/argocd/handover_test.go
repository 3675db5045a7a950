package argocd

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
	"github.com/arun4infra/zerotouch-platform/test/e2e/components"
	"github.com/arun4infra/zerotouch-platform/test/e2e/guide"
)

// A service that ArgoCD syncs moves to a claim by the commands of docs/guides/migrate.md, which
// keep its pods at work, while automated sync is off. Then Git follows, and ArgoCD goes on with
// the claim without touching a pod.
func TestHandoverBesideArgoCD(t *testing.T) {
	const service = "agent-executor"
	w := newTeam(t, "handover")
	w.makeSecrets(t)
	q := queue(t, "AGENT_EXECUTION", "agent-executor-workers")
	revision := w.commit(t, map[string]string{"manifests.yaml": byHand(t)})
	wait(t, "the service runs from its manifests", in(w.name, revision, "Healthy"))
	if err := q.Publish(t.Context(), 50); err != nil {
		t.Fatal(err)
	}
	wait(t, "50 messages make 10 pods", w.hasReplicas(service, 10))

	w.automated(t, false)
	s := checkout(t)
	writeFile(t, s.Dir, "claims/claim.yaml", strings.Replace(exampleClaim(t), "name: "+service, "name: "+service+"\n  namespace: "+w.namespace, 1))
	s.Env = []string{"SERVICE=" + service, "NAMESPACE=" + w.namespace}
	follow(t, s, "migrate", "to-claim")
	wait(t, "the claim has the service", w.claimed)
	wait(t, "the messages that wait make 10 pods", w.hasReplicas(service, 10))
	wait(t, "the old pods are gone", w.hasPods(10))
	before := pods(t, w.namespace)

	revision = w.commit(t, map[string]string{"manifests.yaml": "", "claim.yaml": exampleClaim(t)})
	w.automated(t, true)
	wait(t, "ArgoCD has the claim", in(w.name, revision, "Healthy"))
	if err := w.claimed(t.Context()); err != nil {
		t.Error(err)
	}
	if after := pods(t, w.namespace); !reflect.DeepEqual(before, after) {
		t.Errorf("the pods are %v, were %v", after, before)
	}
	if err := q.Drain(50); err != nil {
		t.Errorf("messages are missing: %v", err)
	}
}

// hasPods demands that there are so many pods, and none that is about to go.
func (w team) hasPods(n int) func(context.Context) error {
	return func(ctx context.Context) error {
		all, err := c.All(ctx, cluster.Pods, w.namespace)
		if err == nil && len(all) != n {
			return fmt.Errorf("%d pods, want %d", len(all), n)
		}
		return err
	}
}

// automated switches the automated sync of the team's Application on or off.
func (w team) automated(t *testing.T, on bool) {
	t.Helper()
	unstructured.RemoveNestedField(w.app.Object, "spec", "syncPolicy", "automated")
	if on {
		if err := unstructured.SetNestedMap(w.app.Object, map[string]any{"prune": true, "selfHeal": true}, "spec", "syncPolicy", "automated"); err != nil {
			t.Fatal(err)
		}
	}
	put(t, w.app)
}

// checkout returns where guides can be followed: a folder with claims/, platform/ and, in bin/,
// kubectl.
func checkout(t *testing.T) guide.Shell {
	t.Helper()
	kubectl := components.Kubectl()
	if err := own.Cache().Demand([]components.Component{kubectl}); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := guide.Checkout(dir, root, own.Cache().Program(kubectl)); err != nil {
		t.Fatal(err)
	}
	return guide.Shell{Dir: dir, Programs: filepath.Join(dir, "bin"), Kubeconfig: own.Kubeconfig}
}

// follow runs the commands that a guide has under a name. What is replaced in them is given in
// pairs.
func follow(t *testing.T, s guide.Shell, name, block string, replaced ...string) {
	t.Helper()
	blocks, err := guide.Commands(root+"docs/guides/"+name+".md", block)
	if err != nil {
		t.Fatal(err)
	}
	for _, commands := range blocks {
		commands = strings.NewReplacer(replaced...).Replace(commands)
		out, err := s.Run(t.Context(), commands)
		t.Log(guide.Prompt(commands, out))
		if err != nil {
			t.Fatal(err)
		}
	}
}

func writeFile(t *testing.T, dir, name, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
