package e2e

import (
	"context"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"testing"
	"time"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// deployment returns the Deployment of a claim as the API server keeps it.
func deployment(t *testing.T, ns, name string) *appsv1.Deployment {
	t.Helper()
	var d appsv1.Deployment
	if err := c.Get(t.Context(), client.ObjectKey{Namespace: ns, Name: name}, &d); err != nil {
		t.Fatal(err)
	}
	return &d
}

func valueOf(container corev1.Container, name string) string {
	i := slices.IndexFunc(container.Env, func(v corev1.EnvVar) bool { return v.Name == name })
	if i < 0 {
		return ""
	}
	return container.Env[i].Value
}

// A claim's port is the one of the container, its probes, the Service, PORT, and
// where Prometheus looks; Kubernetes itself finds it behind the Service.
func TestPortsAgree(t *testing.T) {
	t.Parallel()
	ns := namespace(t)
	claim := newClaim(ns, "svc")
	specOf(claim)["http"] = map[string]any{"port": int64(9090), "healthPath": "/healthz", "readyPath": "/readyz"}
	put(t, claim)
	waitReady(t, ns, "svc")
	wait(t, "the Service leads to port 9090 of one pod", func(ctx context.Context) error { return leadsTo(ctx, ns, "svc", 1, 9090) })

	template := deployment(t, ns, "svc").Spec.Template
	main := template.Spec.Containers[0]
	if len(main.Ports) != 1 || main.Ports[0].Name != "http" || main.Ports[0].ContainerPort != 9090 {
		t.Errorf("ports %v", main.Ports)
	}
	for path, probe := range map[string]*corev1.Probe{"/healthz": main.LivenessProbe, "/readyz": main.ReadinessProbe} {
		if probe == nil || probe.HTTPGet.Path != path || probe.HTTPGet.Port.String() != "http" {
			t.Errorf("probe %v, want %s", probe, path)
		}
	}
	if main.StartupProbe == nil || main.StartupProbe.HTTPGet.Path != "/healthz" {
		t.Errorf("startup probe %v", main.StartupProbe)
	}
	if got := valueOf(main, "PORT"); got != "9090" {
		t.Errorf("PORT is %q", got)
	}
	if got := template.Annotations["prometheus.io/port"]; got != "9090" {
		t.Errorf("Prometheus looks at port %q", got)
	}
	var service corev1.Service
	if err := c.Get(t.Context(), client.ObjectKey{Namespace: ns, Name: "svc"}, &service); err != nil {
		t.Fatal(err)
	}
	if service.Spec.Ports[0].Port != 9090 {
		t.Errorf("the Service has port %d", service.Spec.Ports[0].Port)
	}
}

// leadsTo demands that the Service of a claim has a number of endpoints, and one
// port, or none for 0.
func leadsTo(ctx context.Context, ns, service string, pods int, port int32) error {
	if err := reached(ctx, ns, service, pods); err != nil {
		return err
	}
	var list discoveryv1.EndpointSliceList
	if err := c.List(ctx, &list, client.InNamespace(ns), client.MatchingLabels{discoveryv1.LabelServiceName: service}); err != nil {
		return err
	}
	var got, want []int32
	for _, s := range list.Items {
		for _, p := range s.Ports {
			got = append(got, *p.Port)
		}
	}
	if port != 0 {
		want = append(want, port)
	}
	if !slices.Equal(got, want) {
		return fmt.Errorf("the Service leads to ports %v, want %v", got, want)
	}
	return nil
}

// A worker without HTTP has no port, no probe and no PORT, nobody scrapes it, and
// its Service leads to no port of its pods.
func TestWithoutHTTP(t *testing.T) {
	t.Parallel()
	ns := namespace(t)
	claim := newClaim(ns, "svc")
	specOf(claim)["http"] = map[string]any{"enabled": false}
	put(t, claim)
	waitReady(t, ns, "svc")
	wait(t, "a pod runs", func(ctx context.Context) error { return running(ctx, ns, "svc", 1) })
	wait(t, "the Service knows the pod and no port of it", func(ctx context.Context) error { return leadsTo(ctx, ns, "svc", 1, 0) })

	template := deployment(t, ns, "svc").Spec.Template
	main := template.Spec.Containers[0]
	if main.Ports != nil || main.StartupProbe != nil || main.LivenessProbe != nil || main.ReadinessProbe != nil || valueOf(main, "PORT") != "" {
		t.Errorf("ports %v, probes %v %v %v, PORT %q", main.Ports, main.StartupProbe, main.LivenessProbe, main.ReadinessProbe, valueOf(main, "PORT"))
	}
	if scrape := template.Annotations["prometheus.io/scrape"]; scrape != "false" {
		t.Errorf("prometheus.io/scrape is %q", scrape)
	}
}

// withFiles is a claim with an init container, with Secrets and ConfigMaps as
// variables and files, and with variables that refer to each other.
func withFiles(ns, name string) map[string]any {
	claim := newClaim(ns, name)
	spec := specOf(claim)
	spec["initContainer"] = map[string]any{"command": []any{"/migrate"}}
	spec["nats"] = map[string]any{"stream": "NONE", "consumer": "none", "url": "nats://$(NATS_USER):$(NATS_PASSWORD)@nats.nats.svc:4222"}
	spec["env"] = []any{map[string]any{"name": "BACKUP_URL", "value": "$(NATS_URL),nats://backup:4222"}}
	spec["secretRefs"] = []any{
		map[string]any{"name": "files", "mountPath": "/etc/nats"},
		map[string]any{"name": "user", "env": []any{
			map[string]any{"secretKey": "user", "envName": "NATS_USER"}, map[string]any{"secretKey": "password", "envName": "NATS_PASSWORD"}}},
	}
	spec["configMapRefs"] = []any{map[string]any{"name": "rules", "mountPath": "/etc/rules"}}
	return claim
}

// Secrets and ConfigMaps are read-only files, for the init container too; and a
// variable comes after those that it refers to, since Kubernetes would otherwise
// leave $(NAME) as it is.
func TestFilesAndVariables(t *testing.T) {
	t.Parallel()
	ns := namespace(t)
	secret(t, ns, "user", "user", "password")
	secret(t, ns, "files", "client.creds")
	put(t, withFiles(ns, "svc"))
	waitReady(t, ns, "svc")
	pod := deployment(t, ns, "svc").Spec.Template.Spec
	sources := map[string]string{}
	for _, v := range pod.Volumes {
		switch {
		case v.Secret != nil:
			sources[v.Name] = "Secret " + v.Secret.SecretName
		case v.ConfigMap != nil:
			sources[v.Name] = "ConfigMap " + v.ConfigMap.Name
		}
	}
	want := map[string]string{"/etc/nats": "Secret files", "/etc/rules": "ConfigMap rules"}
	for _, container := range slices.Concat(pod.InitContainers, pod.Containers) {
		got := map[string]string{}
		for _, m := range container.VolumeMounts {
			got[m.MountPath] = sources[m.Name]
			if !m.ReadOnly {
				t.Errorf("%s: %s can be written", container.Name, m.MountPath)
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: mounts %v, want %v", container.Name, got, want)
		}
		inOrder(t, container)
	}
}

var used = regexp.MustCompile(`\$\(([A-Za-z_0-9]+)\)`)

// inOrder demands that every variable refers only to earlier ones.
func inOrder(t *testing.T, container corev1.Container) {
	t.Helper()
	before, uses := map[string]bool{}, 0
	for _, v := range container.Env {
		for _, name := range used.FindAllStringSubmatch(v.Value, -1) {
			if uses++; !before[name[1]] {
				t.Errorf("%s: %s uses %s, which stands behind it", container.Name, v.Name, name[1])
			}
		}
		before[v.Name] = true
	}
	if uses != 3 {
		t.Errorf("%s: %d uses of variables, want 3", container.Name, uses)
	}
}

// quiet is how long nothing may happen after a change has arrived.
const quiet = 15 * time.Second

// Each change of a claim, however many fields it changes, makes one new
// ReplicaSet.
func TestOneRestartForEachChange(t *testing.T) {
	t.Parallel()
	ns := namespace(t)
	claim := newClaim(ns, "svc")
	put(t, claim)
	waitReady(t, ns, "svc")
	time.Sleep(quiet)
	if n := replicaSets(t, ns); n != 1 {
		t.Fatalf("%d ReplicaSets at the beginning", n)
	}
	for i, change := range []map[string]any{
		{"terminationGracePeriodSeconds": int64(120)},
		{"http": map[string]any{"port": int64(9090), "readyPath": "/readyz"}, "env": []any{map[string]any{"name": "A", "value": "1"}, map[string]any{"name": "B", "value": "$(A)"}}},
		{"scaling": map[string]any{"maxReplicas": int64(20)}}, // restarts nothing
	} {
		for field, value := range change {
			specOf(claim)[field] = value
		}
		put(t, claim)
		manifests := rendered(t, claim)
		wait(t, "the change arrives", func(ctx context.Context) error { return asRendered(ctx, manifests) })
		time.Sleep(quiet)
		if n, want := replicaSets(t, ns), min(i+2, 3); n != want {
			t.Errorf("%v: %d ReplicaSets, want %d", change, n, want)
		}
	}
}

// replicaSets counts the pod templates that the services of a namespace have had.
func replicaSets(t *testing.T, ns string) int {
	t.Helper()
	var list appsv1.ReplicaSetList
	if err := c.List(t.Context(), &list, client.InNamespace(ns)); err != nil {
		t.Fatal(err)
	}
	return len(list.Items)
}
