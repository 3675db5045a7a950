package argocd

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"testing"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// kindOf is a kind of resources.
type kindOf = schema.GroupVersionKind

var applications = kindOf{Group: "argoproj.io", Version: "v1alpha1", Kind: "Application"}

// root is the repository of the platform.
const root = "../../../"

// patience is how long a change may take to arrive. A sync that is tried again waits up to three
// minutes.
const patience = 5 * time.Minute

// platformApplication is the committed Application, which reads from this machine instead.
func platformApplication() (*cluster.Object, error) {
	data, err := os.ReadFile(root + target.Path("04-apis.yaml"))
	if err != nil {
		return nil, err
	}
	app := &cluster.Object{}
	if err := yaml.Unmarshal(data, &app.Object); err != nil {
		return nil, err
	}
	return app, unstructured.SetNestedField(app.Object, git.URL, "spec", "source", "repoURL")
}

// teamApplication syncs a folder into a namespace, as the platform's own is synced.
func teamApplication(t *testing.T, name, folder, namespace string) *cluster.Object {
	t.Helper()
	app, err := platformApplication()
	if err != nil {
		t.Fatal(err)
	}
	app.SetName(name)
	for field, value := range map[string]string{"source/path": folder, "destination/namespace": namespace} {
		at := append([]string{"spec"}, split(field)...)
		if err := unstructured.SetNestedField(app.Object, value, at...); err != nil {
			t.Fatal(err)
		}
	}
	return app
}

// refresh has ArgoCD look at the repository now instead of in a few minutes, as a webhook or
// argocd app get --refresh would.
func refresh(ctx context.Context, name string) error {
	app := &cluster.Object{}
	app.SetGroupVersionKind(applications)
	app.SetNamespace("argocd")
	app.SetName(name)
	return c.Patch(ctx, app, client.RawPatch(types.MergePatchType, []byte(`{"metadata": {"annotations": {"argocd.argoproj.io/refresh": "normal"}}}`)))
}

// state is how an Application is.
type state struct {
	// Revision is the one that was synced, Sync and Health what ArgoCD shows.
	Revision, Sync, Health string
	// Phase and Message are those of the last sync, Retries how often it was tried again.
	Phase, Message string
	Retries        int64
	// Open is what is not as in Git, or failed in the last sync, and why.
	Open []string
}

func stateOf(ctx context.Context, name string) (s state, err error) {
	app, err := c.Lookup(ctx, applications, "argocd", name)
	if err != nil {
		return s, err
	}
	get := func(path string) string {
		value, _, _ := unstructured.NestedString(app.Object, append([]string{"status"}, split(path)...)...)
		return value
	}
	s = state{Revision: get("operationState/syncResult/revision"), Sync: get("sync/status"), Health: get("health/status"),
		Phase: get("operationState/phase"), Message: get("operationState/message")}
	s.Retries, _, _ = unstructured.NestedInt64(app.Object, "status", "operationState", "retryCount")
	s.Open = append(open(app, "Synced", "resources"), open(app, "Succeeded", "operationState", "syncResult", "resources")...)
	return s, nil
}

// open returns what an Application lists under a path and is not as it is wanted.
func open(app *cluster.Object, wanted string, path ...string) (out []string) {
	list, _, _ := unstructured.NestedSlice(app.Object, append([]string{"status"}, path...)...)
	for _, v := range list {
		r, _ := v.(map[string]any)
		if is := cmp.Or(r["hookPhase"], r["status"]); is != nil && is != wanted && is != "Running" {
			out = append(out, fmt.Sprint(r["kind"], "/", r["name"], " ", is, " ", cmp.Or(r["message"], "")))
		}
	}
	return out
}

// in demands that an Application has synced a revision and is Synced and of a health.
func in(name, revision, health string) func(context.Context) error {
	return func(ctx context.Context) error {
		s, err := stateOf(ctx, name)
		if err == nil && (s.Revision != revision || s.Sync != "Synced" || s.Health != health || s.Phase != "Succeeded") {
			return fmt.Errorf("%s is %+v, want it %s at %s", name, s, health, revision)
		}
		return err
	}
}
