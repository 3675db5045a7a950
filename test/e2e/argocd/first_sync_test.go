package argocd

import (
	"slices"
	"strings"
	"testing"

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
