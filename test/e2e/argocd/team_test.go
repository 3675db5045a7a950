package argocd

import (
	"context"
	"errors"
	"fmt"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// team has a folder in the repository and an Application that syncs it into a namespace.
type team struct {
	name, namespace string
	app             *cluster.Object
}

// newTeam makes a team on a cluster with the platform. What it had goes with the test: its
// Application is deleted with all that it synced.
func newTeam(t *testing.T, name string) team {
	t.Helper()
	install(t)
	teachHealth(t)
	queue(t, "ORDERS", "workers")
	queue(t, "AGENT_EXECUTION", "agent-executor-workers")
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name, Labels: map[string]string{"pod-security.kubernetes.io/enforce": "restricted"}}}
	if err := c.Create(t.Context(), ns); err != nil {
		t.Fatal(err)
	}
	w := team{name: name, namespace: name, app: teamApplication(t, name, name, name)}
	w.app.SetFinalizers([]string{"resources-finalizer.argocd.argoproj.io/foreground"})
	t.Cleanup(func() {
		ctx := context.WithoutCancel(t.Context())
		if err := client.IgnoreNotFound(c.Delete(ctx, w.app.DeepCopy())); err != nil {
			t.Error(err)
		}
		if err := cluster.Eventually(ctx, patience, w.gone); err != nil {
			t.Errorf("after the Application was deleted: %v", err)
		}
		if err := c.Delete(ctx, ns); err != nil {
			t.Error(err)
		}
	})
	return w
}

// gone demands that neither the Application nor anything of a claim is left.
func (w team) gone(ctx context.Context) error {
	_, err := c.Lookup(ctx, applications, "argocd", w.name)
	if err == nil {
		return errors.New("the Application is still there")
	}
	if client.IgnoreNotFound(err) != nil {
		return err
	}
	left, err := c.All(ctx, cluster.Deployments, w.namespace)
	if len(left) > 0 {
		return fmt.Errorf("%d Deployments are left", len(left))
	}
	return err
}

// commit writes files of the team's folder, removes those without content, and has ArgoCD look
// at the new revision.
func (w team) commit(t *testing.T, files map[string]string) (revision string) {
	t.Helper()
	inFolder := map[string]string{}
	for name, content := range files {
		inFolder[w.name+"/"+name] = content
	}
	revision = commit(t, inFolder)
	if err := c.Put(t.Context(), w.app.Object); err != nil {
		t.Fatal(err)
	}
	if err := refresh(t.Context(), w.name); err != nil {
		t.Fatal(err)
	}
	return revision
}

func commit(t *testing.T, files map[string]string) (revision string) {
	t.Helper()
	if err := git.Write(files); err != nil {
		t.Fatal(err)
	}
	revision, err := git.Commit(t.Name())
	if err != nil {
		t.Fatal(err)
	}
	return revision
}
