package e2e

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

var examples = []string{"minimal", "full", "agent-executor"}

// exampleSecrets are the Secrets that the examples refer to, with their keys.
var exampleSecrets = map[string][]string{
	"agent-executor-db-conn":     {"endpoint", "port", "database", "username", "password"},
	"agent-executor-cache-conn":  {"endpoint", "port", "password"},
	"agent-executor-llm-keys":    {"OPENAI_API_KEY"},
	"order-processor-db-conn":    {"endpoint", "password"},
	"order-processor-api-keys":   {"A"},
	"order-processor-cache-conn": {"password"},
	"order-processor-nats":       {"client.creds"},
}

// exampleConfigMaps are the ConfigMaps that they refer to.
var exampleConfigMaps = []string{"order-processor-settings", "order-processor-rules"}

// makeReferences makes what the examples refer to, and what they work for.
func makeReferences(t *testing.T, ns string) {
	t.Helper()
	for name, keys := range exampleSecrets {
		secret(t, ns, name, keys...)
	}
	for _, name := range examples {
		if err := provide(t.Context(), example(t, name, ns)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range exampleConfigMaps {
		if err := c.Create(t.Context(), &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Namespace: ns, Name: name}, Data: map[string]string{"KEY": "x"}}); err != nil {
			t.Fatal(err)
		}
	}
}

// The examples become running services (§6.2).
func TestExamples(t *testing.T) {
	for _, name := range examples {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ns := namespace(t)
			claim := example(t, name, ns)
			makeReferences(t, ns)
			put(t, claim)
			service := claim["metadata"].(map[string]any)["name"].(string)
			waitReady(t, ns, service)
			if err := asRendered(t.Context(), rendered(t, claim)); err != nil {
				t.Error(err)
			}
			wait(t, "pods run", func(ctx context.Context) error { return running(ctx, ns, service, fewest(claim)) })
		})
	}
}

// fewest is how many pods a claim has while there is nothing to do.
func fewest(claim map[string]any) int {
	if n, found, _ := unstructured.NestedFloat64(claim, "spec", "scaling", "minReplicas"); found {
		return int(n)
	}
	return 1
}

func running(ctx context.Context, ns, service string, n int) error {
	pods, err := c.All(ctx, cluster.Pods, ns)
	if err != nil {
		return err
	}
	count := 0
	for _, p := range pods {
		phase, _, _ := unstructured.NestedString(p.Object, "status", "phase")
		if p.GetLabels()["app.kubernetes.io/name"] == service && p.GetDeletionTimestamp() == nil && phase == "Running" {
			count++
		}
	}
	if count != n {
		return fmt.Errorf("%d pods run, want %d", count, n)
	}
	return nil
}

// Whatever is added to a claim and taken away again leaves no trace in the
// resources (§6.4), and what changes arrives.
func TestChangesLeaveNoTrace(t *testing.T) {
	ns := namespace(t)
	for _, name := range []string{"db", "cache"} {
		secret(t, ns, name, "host", "password")
	}
	put(t, newClaim(ns, "svc"))
	waitReady(t, ns, "svc")
	before := settled(t, ns)
	ref := func(name string, fields map[string]any) map[string]any { fields["name"] = name; return fields }
	keys := []any{map[string]any{"secretKey": "host", "envName": "HOST"}, map[string]any{"secretKey": "password", "envName": "PASSWORD"}}
	for _, change := range []struct {
		what string
		spec map[string]any
	}{
		{"a new image", map[string]any{"image": "ghcr.io/org/service:v2"}},
		{"another size", map[string]any{"size": "large"}},
		{"keys of a Secret", map[string]any{"secretRefs": []any{ref("db", map[string]any{"env": keys})}}},
		{"fewer keys and a whole Secret", map[string]any{"secretRefs": []any{ref("db", map[string]any{"env": keys[:1]}), ref("cache", map[string]any{"envFrom": true})}}},
		{"an init container", map[string]any{"initContainer": map[string]any{"command": []any{"/migrate"}, "args": []any{"up", "now"}}}},
		{"another init container with a Secret", map[string]any{"initContainer": map[string]any{"args": []any{"down"}}, "secretRefs": []any{ref("cache", map[string]any{"envFrom": true, "env": keys[1:]})}}},
		{"credentials for a registry", map[string]any{"imagePullSecrets": []any{map[string]any{"name": "pull"}}}},
		{"another consumer", map[string]any{"nats": map[string]any{"stream": "OTHER", "consumer": "other", "account": "AUDIT", "url": "tls://nats.example.com:4222", "monitoringEndpoint": "nats.example.com:8222"}}},
	} {
		changed := newClaim(ns, "svc")
		for field, value := range change.spec {
			specOf(changed)[field] = value
		}
		if err := provide(t.Context(), changed); err != nil {
			t.Fatal(err)
		}
		put(t, changed)
		manifests := rendered(t, changed)
		wait(t, change.what+" arrives", func(ctx context.Context) error { return asRendered(ctx, manifests) })
		waitReady(t, ns, "svc")
	}
	put(t, newClaim(ns, "svc"))
	wait(t, "all of it is gone", func(ctx context.Context) error {
		if after := settled(t, ns); !reflect.DeepEqual(before, after) {
			return fmt.Errorf("left over: %s", difference("", before, after))
		}
		return nil
	})
}

// settled returns what the Deployment and the ScaledObject ask for.
func settled(t *testing.T, ns string) map[string]any {
	t.Helper()
	out := map[string]any{}
	for _, m := range rendered(t, newClaim(ns, "svc")) {
		o := &cluster.Object{Object: m}
		got, err := c.Lookup(t.Context(), o.GroupVersionKind(), ns, o.GetName())
		if err != nil {
			t.Fatal(err)
		}
		spec, _ := got.Object["spec"].(map[string]any)
		delete(spec, "replicas") // KEDA's
		out[o.GetKind()] = map[string]any{"spec": spec, "labels": got.GetLabels()}
	}
	return out
}

func difference(path string, a, b any) string {
	x, isMap := a.(map[string]any)
	y, alsoMap := b.(map[string]any)
	if !isMap || !alsoMap {
		if reflect.DeepEqual(a, b) {
			return ""
		}
		return fmt.Sprintf("%s: %v, was %v", strings.TrimPrefix(path, "."), b, a)
	}
	var out []string
	for field := range y {
		if d := difference(path+"."+field, x[field], y[field]); d != "" {
			out = append(out, d)
		}
	}
	for field := range x {
		if _, ok := y[field]; !ok {
			out = append(out, path+"."+field+" is gone")
		}
	}
	return strings.Join(out, "; ")
}
