package gen

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	rbacv1 "k8s.io/api/rbac/v1"
	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// installed returns the folder that is installed for a target.
func installed(t platform.Target) string { return "../" + t.Path(platform.Installation) }

var root1, root2 = installed(platform.Crossplane1()), installed(platform.Crossplane2())

// Every resource in a folder of resources must be installed; a
// file that is forgotten in the kustomization would never reach a cluster. The list
// is by hand: it is of files, and a kind that is added to the API adds none.
func TestKustomizationListsExactlyWhatIsInstalled(t *testing.T) {
	for _, target := range platform.Targets() {
		t.Run(target.Dir, func(t *testing.T) { kustomizationListsAll(t, installed(target)) })
	}
}

func kustomizationListsAll(t *testing.T, root string) {
	var k struct{ Resources []string }
	read(t, root+"/kustomization.yaml", &k)
	var want []string
	if _, err := os.Stat(root + "/provider-config.yaml"); err == nil {
		want = append(want, "provider-config.yaml")
	}
	for _, dir := range []string{"compositions", "definitions", "packages", "policies", "rbac"} {
		found, err := filepath.Glob(filepath.Join(root, dir, "*.yaml"))
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: no resources: %v", dir, err)
		}
		for _, path := range found {
			want = append(want, dir+"/"+filepath.Base(path))
		}
	}
	slices.Sort(want)
	if got := slices.Sorted(slices.Values(k.Resources)); !slices.Equal(got, want) {
		t.Errorf("kustomization.yaml lists\n%v\nwant\n%v", got, want)
	}
}

func TestTheComposedKindsAndNoOthersMayBeManaged(t *testing.T) {
	for _, file := range []string{root1 + "/rbac/provider-kubernetes.yaml", root2 + "/rbac/crossplane.yaml"} {
		t.Run(file, func(t *testing.T) { allowsComposedKinds(t, file) })
	}
}

func allowsComposedKinds(t *testing.T, file string) {
	var role rbacv1.ClusterRole
	read(t, file, &role)
	allowed := map[string][]string{}
	for _, rule := range role.Rules {
		for _, r := range rule.Resources {
			allowed[rule.APIGroups[0]+"/"+r] = rule.Verbs
		}
	}
	want := map[string][]string{}
	for _, k := range spec.Kinds() {
		want[k.Group+"/"+k.Plural] = []string{"get", "list", "watch", "create", "update", "patch", "delete"}
	}
	if !reflect.DeepEqual(allowed, want) {
		t.Errorf("rbac allows %v, the Composition composes %v", allowed, slices.Sorted(maps.Keys(want)))
	}
}

// The files below refer to each other by name; a typo shows only on a cluster.
func TestNamesAgree(t *testing.T) {
	var config, function, provider, runtime, functionRuntime, binding map[string]any
	read(t, root1+"/provider-config.yaml", &config)
	read(t, root1+"/packages/function-patch-and-transform.yaml", &function)
	read(t, root1+"/packages/provider-kubernetes.yaml", &provider)
	read(t, root1+"/packages/runtime-config.yaml", &runtime)
	read(t, root1+"/packages/function-runtime-config.yaml", &functionRuntime)
	readSecond(t, root1+"/rbac/provider-kubernetes.yaml", &binding)
	account := at(t, runtime, "spec", "serviceAccountTemplate", "metadata", "name")
	subject := binding["subjects"].([]any)[0].(map[string]any)
	for _, c := range []struct {
		what      string
		got, want any
	}{
		{"ProviderConfig", at(t, config, "metadata", "name"), spec.ProviderConfigName},
		{"Function", at(t, function, "metadata", "name"), spec.FunctionName},
		{"runtimeConfigRef", at(t, provider, "spec", "runtimeConfigRef", "name"), at(t, runtime, "metadata", "name")},
		{"the function's runtimeConfigRef", at(t, function, "spec", "runtimeConfigRef", "name"), at(t, functionRuntime, "metadata", "name")},
		{"ServiceAccount of the binding", subject["name"], account},
		{"ServiceAccount in the policies", account, spec.ProviderAccount},
		{"namespace of the ServiceAccount", subject["namespace"], spec.CrossplaneNamespace},
	} {
		if c.got != c.want {
			t.Errorf("%s is %v, want %v", c.what, c.got, c.want)
		}
	}
}

// The function's package is the same for each version of Crossplane.
func TestFunctionPackagesAreEqual(t *testing.T) {
	for _, file := range []string{"/packages/function-patch-and-transform.yaml", "/packages/function-runtime-config.yaml"} {
		one, err := os.ReadFile(root1 + file)
		if err != nil {
			t.Fatal(err)
		}
		two, err := os.ReadFile(root2 + file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(one, two) {
			t.Errorf("%s differs", file)
		}
	}
}

// Packages run at Pod Security's restricted level, and request what they need.
// TestInstallFromPackages asks the API server about their pods.
func TestPackagesRunRestricted(t *testing.T) {
	restricted := map[string]any{
		"allowPrivilegeEscalation": false, "capabilities": map[string]any{"drop": []any{"ALL"}}, "readOnlyRootFilesystem": true,
		"runAsNonRoot": true, "seccompProfile": map[string]any{"type": "RuntimeDefault"},
	}
	for _, file := range []string{root1 + "/packages/runtime-config.yaml", root1 + "/packages/function-runtime-config.yaml"} {
		var config map[string]any
		read(t, file, &config)
		container := at(t, config, "spec", "deploymentTemplate", "spec", "template", "spec", "containers").([]any)[0].(map[string]any)
		if got := container["securityContext"]; !reflect.DeepEqual(got, restricted) {
			t.Errorf("%s: the security context is %v", file, got)
		}
		if got := at(t, container, "resources", "requests").(map[string]any); got["cpu"] == nil || got["memory"] == nil {
			t.Errorf("%s requests %v", file, got)
		}
	}
}

func TestPackagesArePinned(t *testing.T) {
	for _, file := range []string{root1 + "/packages/function-patch-and-transform", root1 + "/packages/provider-kubernetes", root2 + "/packages/function-patch-and-transform"} {
		var p map[string]any
		read(t, file+".yaml", &p)
		ref := at(t, p, "spec", "package").(string)
		if _, version, ok := strings.Cut(ref, ":v"); !ok || strings.Count(version, ".") != 2 {
			t.Errorf("%s: package %q has no exact version", file, ref)
		}
	}
}

func read(t *testing.T, name string, into any) {
	t.Helper()
	document(t, name, 0, into)
}

func readSecond(t *testing.T, name string, into any) {
	t.Helper()
	document(t, name, 1, into)
}

func document(t *testing.T, name string, n int, into any) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(bytes.Split(data, []byte("\n---\n"))[n], into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

func at(t *testing.T, m map[string]any, path ...string) any {
	t.Helper()
	var v any = m
	for _, field := range path {
		next, ok := v.(map[string]any)
		if !ok {
			t.Fatalf("%v: no such field", path)
		}
		v = next[field]
	}
	return v
}
