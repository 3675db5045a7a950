package install

import (
	"context"
	"slices"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
	"github.com/arun4infra/zerotouch-platform/test/e2e/node"
)

const functionName = "crossplane-contrib-function-patch-and-transform"

// podOf returns the only pod of a package, "function" or "provider".
func (s site) podOf(ctx context.Context, t *testing.T, kind, name string) corev1.Pod {
	t.Helper()
	var list corev1.PodList
	must(t, s.List(ctx, &list, client.InNamespace(system), client.MatchingLabels{"pkg.crossplane.io/" + kind: name}))
	if len(list.Items) != 1 {
		t.Fatalf("%s %s has %d pods", kind, name, len(list.Items))
	}
	return list.Items[0]
}

// packages demands that the pods of function and provider run as the platform
// says, and nothing has been restarted.
func (s site) packages(t *testing.T) {
	pods := []corev1.Pod{s.podOf(t.Context(), t, "function", functionName)}
	if s.HasClaims() {
		provider := s.podOf(t.Context(), t, "provider", "provider-kubernetes")
		s.runsAsConfigured(t, provider)
		pods = append(pods, provider)
	}
	for _, p := range pods {
		main, state := p.Spec.Containers[0], p.Status.ContainerStatuses[0]
		t.Logf("%s: image %s, as %s, resources %v, %+v", p.Name, main.Image, p.Spec.ServiceAccountName, main.Resources, main.SecurityContext)
		if p.Spec.NodeName != node.Name || state.RestartCount != 0 || !strings.HasPrefix(main.Image, s.registry.Address) {
			t.Errorf("%s: on %s, %d restarts, image %s", p.Name, p.Spec.NodeName, state.RestartCount, main.Image)
		}
		if len(main.Resources.Requests) == 0 {
			t.Errorf("%s requests nothing: it is the first to be evicted", p.Name)
		}
	}
	s.obeyRestricted(t, pods)
}

// runsAsConfigured demands the flags and the ServiceAccount of the committed
// DeploymentRuntimeConfig, and that this account has the committed permissions.
func (s site) runsAsConfigured(t *testing.T, provider corev1.Pod) {
	t.Helper()
	if p := provider.Spec; p.ServiceAccountName != "provider-kubernetes" || !slices.Equal(p.Containers[0].Args, []string{"--enable-server-side-apply", "--enable-watches"}) {
		t.Errorf("%s runs as %s with %v", provider.Name, p.ServiceAccountName, p.Containers[0].Args)
	}
	for _, p := range cluster.ProviderPermissions {
		if got, err := s.Has(t.Context(), system, provider.Spec.ServiceAccountName, p); err != nil || got != p.Allowed {
			t.Errorf("%+v: got %v, %v", p, got, err)
		}
	}
}

// obeyRestricted demands that pods would be allowed in a namespace at Pod
// Security's restricted level, which the team's is.
func (s site) obeyRestricted(t *testing.T, pods []corev1.Pod) {
	t.Helper()
	for _, p := range pods {
		there := &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Namespace: team, Name: p.Name}, Spec: *p.Spec.DeepCopy()}
		there.Spec.ServiceAccountName, there.Spec.NodeName = "default", ""
		if err := s.Create(t.Context(), there, client.DryRunAll); err != nil {
			t.Error(err)
		}
	}
}
