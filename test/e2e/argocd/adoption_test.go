package argocd

import (
	"context"
	"fmt"
	"reflect"
	"testing"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// A service whose manifests are in Git becomes a claim in one commit that replaces them, and in
// two. Either way ArgoCD removes the manifests first. As long as the old pods take to end, the
// claim waits.
func TestAdoption(t *testing.T) {
	for _, way := range []struct {
		name    string
		commits []map[string]string
		slow    bool
	}{
		{"one-commit", []map[string]string{{"manifests.yaml": "", "claim.yaml": exampleClaim(t)}}, false},
		{"two-commits", []map[string]string{{"manifests.yaml": "", "rest.yaml": rest}, {"claim.yaml": exampleClaim(t)}}, false},
		{"slow-pods", []map[string]string{{"manifests.yaml": "", "claim.yaml": exampleClaim(t)}}, true},
	} {
		t.Run(way.name, func(t *testing.T) {
			w := newTeam(t, way.name)
			w.makeSecrets(t)
			revision := w.commit(t, map[string]string{"manifests.yaml": byHand(t)})
			wait(t, "the service runs from its manifests", in(w.name, revision, "Healthy"))
			if way.slow {
				w.finalizers(t, `["e2e.example.com/pods-end"]`)
			}
			start := time.Now()
			for _, files := range way.commits {
				revision = w.commit(t, files)
				if way.slow {
					wait(t, "the claim has all but the Deployment", w.claimedBut("Deployment"))
					wait(t, "ArgoCD shows "+whileInTheWay(), w.shows(whileInTheWay()))
					w.finalizers(t, "null")
				}
				wait(t, "ArgoCD has synced the commit", in(w.name, revision, "Healthy"))
			}
			wait(t, "the claim has the service", w.claimed)
			w.logWrites(t, start)
		})
	}
}

// whileInTheWay is the health of a claim as long as something has its name: Crossplane 2
// calls that an error, provider-kubernetes has it wait.
func whileInTheWay() string {
	if target.HasClaims() {
		return "Progressing"
	}
	return "Degraded"
}

// With PruneLast the claim comes first, and takes over nothing that exists (decision 29): the sync
// waits for it or, where Crossplane 2 makes it Degraded, fails and is tried again, and never gets
// to what is in its way.
func TestPruneLastKeepsAClaimOut(t *testing.T) {
	w := newTeam(t, "prune-last")
	w.makeSecrets(t)
	if err := unstructured.SetNestedStringSlice(w.app.Object, []string{"ServerSideApply=true", "PruneLast=true"}, "spec", "syncPolicy", "syncOptions"); err != nil {
		t.Fatal(err)
	}
	revision := w.commit(t, map[string]string{"manifests.yaml": byHand(t)})
	wait(t, "the service runs from its manifests", in(w.name, revision, "Healthy"))
	before := pods(t, w.namespace)
	w.commit(t, map[string]string{"manifests.yaml": "", "claim.yaml": exampleClaim(t)})
	if target.HasClaims() {
		wait(t, "the sync waits for the claim", w.waitsFor("agent-executor"))
	} else {
		wait(t, "the sync is tried again", w.triedAgain)
	}
	if after := pods(t, w.namespace); !reflect.DeepEqual(before, after) {
		t.Errorf("the pods are %v, were %v", after, before)
	}
	w.terminate(t) // no Application goes while it syncs
}

func (w team) triedAgain(ctx context.Context) error {
	s, err := stateOf(ctx, w.name)
	if err == nil && (s.Retries == 0 || s.Health != "Degraded") {
		return fmt.Errorf("%+v", s)
	}
	return err
}

// terminate ends a sync, as argocd app terminate-op would.
func (w team) terminate(t *testing.T) {
	t.Helper()
	patch := client.RawPatch(types.MergePatchType, []byte(`{"status": {"operationState": {"phase": "Terminating"}}}`))
	if err := c.Patch(t.Context(), w.app.DeepCopy(), patch); err != nil {
		t.Fatal(err)
	}
}

// logWrites says what ArgoCD wrote of the team since a time.
func (w team) logWrites(t *testing.T, start time.Time) {
	t.Helper()
	for _, x := range writesOf(t, argocd, start) {
		if x.ObjectRef.Namespace == w.namespace {
			t.Logf("after %.1f s ArgoCD: %s %s", x.At.Sub(start).Seconds(), x.Verb, x.ObjectRef.Resource)
		}
	}
}

// finalizers keep the Deployment for as long as somebody has to wait for its pods to end.
// ArgoCD deletes in the foreground; simulated pods end at once.
func (w team) finalizers(t *testing.T, list string) {
	t.Helper()
	d := &cluster.Object{}
	d.SetGroupVersionKind(cluster.Deployments)
	d.SetNamespace(w.namespace)
	d.SetName("agent-executor")
	if err := c.Patch(t.Context(), d, client.RawPatch(types.MergePatchType, []byte(`{"metadata": {"finalizers": `+list+`}}`))); err != nil {
		t.Fatal(err)
	}
}
