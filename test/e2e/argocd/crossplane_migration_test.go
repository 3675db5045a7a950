package argocd

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// Services that ArgoCD syncs move from claims to Crossplane 2's form by the commands of
// docs/guides/crossplane-2.md, with automated sync off meanwhile. Then ArgoCD goes on with the
// other form: no pod changes, what belongs to claims alone is pruned, and what leaves a claim in
// Git leaves its resources.
func TestCrossplaneMigrationBesideArgoCD(t *testing.T) {
	if os.Getenv("E2E_MIGRATION") == "" {
		t.Skip("it changes the control plane for good: make e2e-migration")
	}
	w := newTeam(t, "moving")
	revision := w.commit(t, map[string]string{"claim.yaml": claim("svc", "v1", "3") + pullSecret})
	wait(t, "a claim is healthy", in(w.name, revision, "Healthy"))
	before := pods(t, w.namespace)
	if err := own.UpgradeCrossplane(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.automated(t, false)
	platformSync(t, platform.Crossplane1(), false)

	s := checkout(t)
	writeFile(t, s.Dir, "claims/svc.yaml", strings.Replace(claim("svc", "v1", "3")+pullSecret, "name: svc", "name: svc, namespace: "+w.namespace, 1))
	follow(t, s, "crossplane-2", "over", "kubectl apply --server-side -f claims/", "kubectl apply --server-side --field-manager=argocd-controller -f claims/")

	target = platform.Crossplane2()
	folder := target.Path(platform.Installation)
	if err := os.CopyFS(filepath.Join(git.Dir, folder), os.DirFS(root+folder)); err != nil {
		t.Fatal(err)
	}
	revision = commit(t, nil)
	platformSync(t, target, true)
	wait(t, "ArgoCD has the other form", in("platform-apis", revision, "Healthy"))
	wait(t, "the provider is pruned", providerGone)
	w.automated(t, true)
	wait(t, "ArgoCD has the claim", w.shows("Healthy"))
	if after := pods(t, w.namespace); !reflect.DeepEqual(before, after) {
		t.Errorf("the pods are %v, were %v", after, before)
	}

	if w.noPullSecret(t.Context()) == nil {
		t.Fatal("the Deployment has no imagePullSecrets that could go")
	}
	revision = w.commit(t, map[string]string{"claim.yaml": claim("svc", "v2", "3")})
	wait(t, "the claim has changed in Git", in(w.name, revision, "Healthy"))
	wait(t, "what left Git is gone", w.noPullSecret)
}

// pullSecret is added to a claim.
const pullSecret = `
  imagePullSecrets: [{name: pull}]
`

// platformSync puts the committed Application of a form, with or without automated sync.
func platformSync(t *testing.T, form platform.Target, automated bool) {
	t.Helper()
	target = form
	app, err := platformApplication()
	if err != nil {
		t.Fatal(err)
	}
	if !automated {
		unstructured.RemoveNestedField(app.Object, "spec", "syncPolicy", "automated")
	}
	put(t, app)
}

func providerGone(ctx context.Context) error {
	all, err := c.All(ctx, kindOf{Group: "pkg.crossplane.io", Version: "v1", Kind: "Provider"}, "")
	if err == nil && len(all) > 0 {
		return errors.New("it is still there")
	}
	return err
}

func (w team) noPullSecret(ctx context.Context) error {
	o, err := c.Lookup(ctx, cluster.Deployments, w.namespace, "svc")
	if err != nil {
		return err
	}
	if _, found, _ := unstructured.NestedSlice(o.Object, "spec", "template", "spec", "imagePullSecrets"); found {
		return errors.New("imagePullSecrets are still there")
	}
	return nil
}
