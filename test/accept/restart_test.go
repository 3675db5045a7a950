package accept

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"testing"

	appsv1 "k8s.io/api/apps/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/controller"

	"github.com/arun4infra/zerotouch-platform/diff/claims"
)

const worker = `{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"a","namespace":"b"},"spec":{
	"selector":{"matchLabels":{"app":"a"}},
	"template":{"metadata":{"labels":{"app":"a"}},"spec":{
		"containers":[{"name":"main","image":"a:1","env":[{"name":"X","value":"1"}],
			"ports":[{"name":"http","containerPort":8080}],
			"resources":{"requests":{"cpu":"1000m","memory":"1Gi"}},
			"readinessProbe":{"httpGet":{"path":"/ready","port":8080}}}],
		"volumes":[{"name":"v","secret":{"secretName":"s"}}],
		"serviceAccountName":"a"}}}}`

// What eds diff calls a restart is one: the hash by which the Deployment
// controller tells pod templates apart, computed by its own code after the API
// server's defaults, changes exactly then.
func TestRestartsArePredicted(t *testing.T) {
	main := []any{"spec", "template", "spec", "containers", 0}
	pod := []any{"spec", "template", "spec"}
	for i, c := range []struct {
		path  []any
		value any
	}{
		{under(main, "image"), "a:2"},
		{under(main, "env"), []any{map[string]any{"name": "X", "value": "2"}}},
		{under(main, "command"), []any{"x"}},
		{under(main, "resources"), map[string]any{"requests": map[string]any{"cpu": "1", "memory": "1024Mi"}}},
		{under(main, "resources"), map[string]any{"requests": map[string]any{"cpu": "2", "memory": "1Gi"}}},
		{under(main, "ports"), []any{map[string]any{"name": "http", "containerPort": 8080, "protocol": "TCP"}}},
		{under(main, "ports"), []any{map[string]any{"name": "http", "containerPort": 9090}}},
		{under(main, "readinessProbe"), map[string]any{"httpGet": map[string]any{"path": "/ready", "port": 8080, "scheme": "HTTP"}, "periodSeconds": 10, "timeoutSeconds": 1, "failureThreshold": 3, "successThreshold": 1}},
		{under(main, "readinessProbe"), map[string]any{"httpGet": map[string]any{"path": "/ready", "port": "http"}}},
		{under(main, "terminationMessagePolicy"), "File"},
		{under(main, "terminationMessagePath"), "/dev/termination-log"},
		{under(main, "imagePullPolicy"), "Always"},
		{under(main, "imagePullPolicy"), "IfNotPresent"},
		{under(main, "image"), "a:latest"},
		{under(pod, "restartPolicy"), "Always"},
		{under(pod, "dnsPolicy"), "ClusterFirst"},
		{under(pod, "schedulerName"), "default-scheduler"},
		{under(pod, "terminationGracePeriodSeconds"), 30},
		{under(pod, "terminationGracePeriodSeconds"), 60},
		{under(pod, "enableServiceLinks"), true},
		{under(pod, "enableServiceLinks"), false},
		{under(pod, "automountServiceAccountToken"), false},
		{under(pod, "securityContext"), map[string]any{}},
		{under(pod, "volumes"), []any{map[string]any{"name": "v", "secret": map[string]any{"secretName": "s", "defaultMode": 420}}}},
		{[]any{"spec", "template", "metadata", "labels"}, map[string]any{"app": "a", "b": "c"}},
		{[]any{"spec", "replicas"}, 3},
		{[]any{"spec", "minReadySeconds"}, 3},
		{[]any{"metadata", "labels"}, map[string]any{"a": "b"}},
	} {
		t.Run(fmt.Sprint(i, " ", c.path), func(t *testing.T) {
			old, new := manifest(t, nil, nil), manifest(t, c.path, c.value)
			a, errA := claims.Template(old)
			b, errB := claims.Template(new)
			if errA != nil || errB != nil {
				t.Fatal(errA, errB)
			}
			predicted, real := !reflect.DeepEqual(a, b), podHash(t, old) != podHash(t, new)
			if predicted != real {
				t.Errorf("predicted %v, the controller says %v", predicted, real)
			}
		})
	}
}

func under(path []any, step string) []any { return append(slices.Clone(path), step) }

func manifest(t *testing.T, path []any, value any) map[string]any {
	t.Helper()
	var out map[string]any
	if err := json.Unmarshal([]byte(worker), &out); err != nil {
		t.Fatal(err)
	}
	if path == nil {
		return out
	}
	data, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	var at any = out
	for _, step := range path[:len(path)-1] {
		switch step := step.(type) {
		case int:
			at = at.([]any)[step]
		case string:
			at = at.(map[string]any)[step]
		}
	}
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	at.(map[string]any)[path[len(path)-1].(string)] = v
	return out
}

func podHash(t *testing.T, manifest map[string]any) string {
	t.Helper()
	object := decodedBuiltIn(t, manifest)
	stored, err := runtime.Encode(legacyscheme.Codecs.LegacyCodec(appsv1.SchemeGroupVersion), object)
	if err != nil {
		t.Fatal(err)
	}
	var d appsv1.Deployment
	if err := json.Unmarshal(stored, &d); err != nil {
		t.Fatal(err)
	}
	return controller.ComputeHash(&d.Spec.Template, nil)
}
