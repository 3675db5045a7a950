package e2e

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/intstr"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// A service with hand-written manifests is replaced by its claim, as
// docs/guides/deploy.md describes (§6.3). The running service looks the same,
// messages that arrived in the meantime are not lost, and it scales as before.
func TestMigrationFromManifests(t *testing.T) {
	const service = "agent-executor"
	ns := namespace(t)
	makeReferences(t, ns)
	q := queue(t, "AGENT_EXECUTION", "agent-executor-workers")
	manifests := byHand(t, ns)
	for _, o := range manifests {
		put(t, o.Object)
	}
	wait(t, "the service runs", func(ctx context.Context) error { return reached(ctx, ns, service, 1) })
	before := seen(t, ns, service)

	for _, o := range manifests {
		if err := c.Remove(t.Context(), o.GroupVersionKind(), ns, o.GetName()); err != nil {
			t.Fatal(err)
		}
	}
	wait(t, "the manifests are gone", func(ctx context.Context) error { return empty(ctx, ns) })
	if err := q.Publish(t.Context(), 50); err != nil {
		t.Fatal(err)
	}
	put(t, example(t, service, ns))
	waitReady(t, ns, service)
	if d := difference("", before, seen(t, ns, service)); d != "" {
		t.Errorf("what can be seen of the service changed: %s", d)
	}
	wait(t, "the messages that waited make 10 pods", func(ctx context.Context) error { return reached(ctx, ns, service, 10) })
	if err := q.Drain(50); err != nil {
		t.Fatal(err)
	}
	wait(t, "without messages one pod is left", func(ctx context.Context) error { return reached(ctx, ns, service, 1) })
}

func byHand(t *testing.T, ns string) []cluster.Object {
	t.Helper()
	return manifestsOf(t, "agent-executor", ns)
}

// manifestsOf reads the manifests of a service, with text that is replaced, old
// by new.
func manifestsOf(t *testing.T, service, ns string, oldNew ...string) []cluster.Object {
	t.Helper()
	text, err := os.ReadFile("testdata/" + service + "-manifests.yaml")
	if err != nil {
		t.Fatal(err)
	}
	objects, err := cluster.Decode(strings.NewReader(strings.NewReplacer(oldNew...).Replace(string(text))))
	if err != nil {
		t.Fatal(err)
	}
	for i := range objects {
		objects[i].SetNamespace(ns)
	}
	return objects
}

// reached demands that the Service leads to a number of pods that are ready.
func reached(ctx context.Context, ns, service string, pods int) error {
	var slices discoveryv1.EndpointSliceList
	if err := c.List(ctx, &slices, client.InNamespace(ns), client.MatchingLabels{discoveryv1.LabelServiceName: service}); err != nil {
		return err
	}
	count := 0
	for _, s := range slices.Items {
		for _, e := range s.Endpoints {
			if e.Conditions.Ready != nil && *e.Conditions.Ready {
				count++
			}
		}
	}
	if count != pods {
		return fmt.Errorf("the Service leads to %d pods, want %d", count, pods)
	}
	return nil
}

// seen is what somebody who verifies the running service looks at: how its
// containers are made, where it is reached, and how it scales. How containers
// are called and labelled is not part of it.
func seen(t *testing.T, ns, service string) map[string]any {
	t.Helper()
	var deployment appsv1.Deployment
	var svc corev1.Service
	for _, o := range []client.Object{&deployment, &svc} {
		if err := c.Get(t.Context(), client.ObjectKey{Namespace: ns, Name: service}, o); err != nil {
			t.Fatal(err)
		}
	}
	scaler, err := c.Lookup(t.Context(), cluster.ScaledObjects, ns, service+"-scaler")
	if err != nil {
		t.Fatal(err)
	}
	scaling, _, _ := unstructured.NestedMap(scaler.Object, "spec")
	pod := deployment.Spec.Template.Spec
	return plain(t, map[string]any{
		"init": container(pod.InitContainers), "main": container(pod.Containers),
		"pull": pod.ImagePullSecrets, "account": pod.ServiceAccountName,
		"ports": svc.Spec.Ports, "type": svc.Spec.Type, "scaling": scaling,
	})
}

// added is what a claim gives a container beside what the manifests had.
var added = []string{"PORT", "OTEL_SERVICE_NAME", "OTEL_RESOURCE_ATTRIBUTES"}

// container returns the only container of a list, without its name, without how
// exactly it is locked down, and without what a claim adds: variables and time to
// start. The order of variables can't be seen.
func container(list []corev1.Container) any {
	x := list[0]
	variables := map[string]corev1.EnvVar{}
	for _, v := range x.Env {
		if !slices.Contains(added, v.Name) {
			variables[v.Name] = v
		}
	}
	for _, p := range []*corev1.Probe{x.LivenessProbe, x.ReadinessProbe} {
		if p != nil && p.HTTPGet.Port.StrVal == x.Ports[0].Name {
			p.HTTPGet.Port = intstr.FromInt32(x.Ports[0].ContainerPort)
		}
	}
	x.Name, x.SecurityContext, x.StartupProbe, x.Env = "", nil, nil, nil
	return map[string]any{"container": x, "variables": variables}
}
