package cluster_test

import (
	"reflect"
	"testing"

	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
)

func parse(t *testing.T, text string) tree.Map {
	t.Helper()
	out := tree.Map{}
	if err := yaml.Unmarshal([]byte(text), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// deployment returns a Deployment with a pod of this spec.
func deployment(t *testing.T, pod string) tree.Map {
	t.Helper()
	return tree.Map{"kind": "Deployment", "spec": tree.Map{"template": tree.Map{"spec": parse(t, pod)}}}
}

// TestEffective: what fields resolve to, and that two ways to say the same become
// one.
func TestEffective(t *testing.T) {
	for name, tt := range map[string]struct {
		pod  string
		path []string
		want any
	}{
		"a variable before":        {`containers: [{env: [{name: A, value: a}, {name: B, value: $(A)}]}]`, []string{"env", "1", "value"}, "$(A)"},
		"a variable after":         {`containers: [{env: [{name: B, value: "x$(A)"}, {name: A, value: a}]}]`, []string{"env", "0", "value"}, "x$$(A)"},
		"an escaped reference":     {`containers: [{env: [{name: B, value: $$(A)}]}]`, []string{"env", "0", "value"}, "$$(A)"},
		"a variable of itself":     {`containers: [{env: [{name: A, value: $(A)}]}]`, []string{"env", "0", "value"}, "$$(A)"},
		"a variable without value": {`containers: [{env: [{name: A}]}]`, []string{"env", "0", "value"}, ""},
		"millicores":               {`containers: [{resources: {limits: {cpu: 2000m}}}]`, []string{"resources", "limits", "cpu"}, "2"},
		"a number":                 {`containers: [{resources: {limits: {cpu: 0.5}}}]`, []string{"resources", "limits", "cpu"}, "500m"},
		"bytes":                    {`containers: [{resources: {limits: {memory: 1073741824}}}]`, []string{"resources", "limits", "memory"}, "1Gi"},
		"a port by name":           {`containers: [{ports: [{name: web, containerPort: 80}], livenessProbe: {httpGet: {port: web}}}]`, []string{"livenessProbe", "httpGet", "port"}, 80.0},
		"a user of the pod":        {`{securityContext: {runAsUser: 7}, containers: [{}]}`, []string{"securityContext", "runAsUser"}, 7.0},
		"a user of its own":        {`{securityContext: {runAsUser: 7}, containers: [{securityContext: {runAsUser: 8}}]}`, []string{"securityContext", "runAsUser"}, 8.0},
		"a volume of a Secret":     {`{volumes: [{name: v, secret: {secretName: s}}], containers: [{volumeMounts: [{name: v, mountPath: /a/}]}]}`, []string{"volumeMounts", "0"}, tree.Map{"name": "secret:s", "mountPath": "/a", "readOnly": true}},
		"a volume of the pod":      {`{volumes: [{name: v, emptyDir: {}}], containers: [{volumeMounts: [{name: v, mountPath: /}]}]}`, []string{"volumeMounts", "0"}, tree.Map{"name": "emptyDir:v", "mountPath": "/"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := deployment(t, tt.pod)
			cluster.Effective(d, nil)
			got := tree.At(d, append([]string{"spec", "template", "spec", "containers", "0"}, tt.path...)...)
			if !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got %#v, want %#v", got, tt.want)
			}
		})
	}
}

// TestToken: what the pod says wins over what its ServiceAccount says, and without
// both there is a token.
func TestToken(t *testing.T) {
	for _, tt := range []struct{ pod, account, want any }{
		{nil, nil, true}, {nil, false, false}, {true, false, true}, {false, true, false},
	} {
		d := deployment(t, "containers: []")
		if tt.pod != nil {
			tree.Sub(d, "spec", "template", "spec")["automountServiceAccountToken"] = tt.pod
		}
		cluster.Effective(d, tree.Map{"automountServiceAccountToken": tt.account})
		if got := tree.At(d, "spec", "template", "spec", "automountServiceAccountToken"); got != tt.want {
			t.Errorf("pod %v, account %v: got %v, want %v", tt.pod, tt.account, got, tt.want)
		}
	}
}

func TestCompareQuantities(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{{"1", "1000m", 0}, {"1Gi", "1024Mi", 0}, {"700M", "1Gi", -1}, {"", "1", -1}, {"2", "", 1}} {
		if got := cluster.CompareQuantities(tt.a, tt.b); got != tt.want {
			t.Errorf("%q and %q: got %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}
