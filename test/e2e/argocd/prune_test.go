package argocd

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// A definition that leaves Git stays on the cluster, and with it all claims and services, while
// ArgoCD prunes what else leaves (decision 16).
func TestDefinitionIsNotPruned(t *testing.T) {
	w := newTeam(t, "pruning")
	revision := w.commit(t, map[string]string{"claim.yaml": claim("svc", "v1", "3")})
	wait(t, "a claim is healthy", in(w.name, revision, "Healthy"))
	before := pods(t, w.namespace)

	revision = listed(t, target.Definition(), platform.NamePolicy)
	wait(t, "ArgoCD syncs without the definition and a policy", synced("platform-apis", revision))
	wait(t, "the policy is pruned", pruned)
	s, err := stateOf(t.Context(), "platform-apis")
	t.Logf("the Application: %+v, %v", s, err)
	if o, err := c.Lookup(t.Context(), cluster.Definitions, "", target.DefinitionName()); err != nil || o.GetDeletionTimestamp() != nil {
		t.Fatalf("the definition: %v, deleted %v", err, o.GetDeletionTimestamp())
	}
	if after := pods(t, w.namespace); !reflect.DeepEqual(before, after) {
		t.Errorf("the pods are %v, were %v", after, before)
	}
	revision = w.commit(t, map[string]string{"claim.yaml": claim("svc", "v2", "3")})
	wait(t, "claims go on", in(w.name, revision, "Healthy"))

	revision = listed(t)
	wait(t, "the platform is complete again", in("platform-apis", revision, "Healthy"))
}

// pruned demands that the policy for names is gone.
func pruned(ctx context.Context) error {
	kind := schema.GroupVersionKind{Group: "admissionregistration.k8s.io", Version: "v1", Kind: "ValidatingAdmissionPolicy"}
	_, err := c.Lookup(ctx, kind, "", "eventdrivenservice-name.platform.bizmatters.io")
	if err == nil {
		return errors.New("it is still there")
	}
	return client.IgnoreNotFound(err)
}

// listed commits the platform's kustomization without some of its files.
func listed(t *testing.T, without ...string) (revision string) {
	t.Helper()
	path := target.Path(platform.Installation) + "/kustomization.yaml"
	committed, err := os.ReadFile(filepath.Join(root, path))
	if err != nil {
		t.Fatal(err)
	}
	text := string(committed)
	for _, file := range without {
		line := "  - " + strings.TrimPrefix(file, platform.Installation+"/") + "\n"
		if !strings.Contains(text, line) {
			t.Fatalf("%s has no line %q", path, line)
		}
		text = strings.Replace(text, line, "", 1)
	}
	revision = commit(t, map[string]string{path: text})
	if err := refresh(t.Context(), "platform-apis"); err != nil {
		t.Fatal(err)
	}
	return revision
}

// synced demands that an Application has synced a revision, whatever it shows then.
func synced(name, revision string) func(context.Context) error {
	return func(ctx context.Context) error {
		s, err := stateOf(ctx, name)
		if err == nil && (s.Revision != revision || s.Phase != "Succeeded") {
			return fmt.Errorf("%+v", s)
		}
		return err
	}
}

// pods returns the identity of every pod.
func pods(t *testing.T, namespace string) map[string]string {
	t.Helper()
	var list corev1.PodList
	if err := c.List(t.Context(), &list, client.InNamespace(namespace)); err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, p := range list.Items {
		out[p.Name] = string(p.UID)
	}
	return out
}
