package snapshot

import (
	"bytes"
	"io/fs"
	"slices"
	"strings"
	"testing"

	rbacv1 "k8s.io/api/rbac/v1"
	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/platform"
)

// The role for people on call allows what is read and nothing else; Secrets only
// with the second role.
func TestRolesAllowWhatIsRead(t *testing.T) {
	for _, target := range platform.Targets() {
		t.Run(target.Crossplane, func(t *testing.T) {
			base, secrets := rules(t, target.Files, "on-call"), rules(t, target.Files, "on-call-secrets")
			used := map[string]bool{}
			for _, path := range append(reads(t, target.Crossplane, "svc"), reads(t, target.Crossplane, "")...) {
				verb, resource := question(path)
				switch {
				case allows(base, verb, resource):
					used[resource] = true
				case resource != "secrets":
					t.Errorf("%s %s (%s) is not allowed", verb, resource, path)
				case verb == "get" && !allows(secrets, verb, resource):
					t.Error("Secrets may not be read with the second role")
				}
			}
			minimal(t, base, used)
		})
	}
}

// minimal demands that a role only reads, and only what is used.
func minimal(t *testing.T, all []rbacv1.PolicyRule, used map[string]bool) {
	t.Helper()
	for _, rule := range all {
		for _, verb := range rule.Verbs {
			if verb != "get" && verb != "list" {
				t.Errorf("%v may be changed: %s", rule.Resources, verb)
			}
		}
		for _, resource := range rule.Resources {
			if !used[resource] {
				t.Errorf("%s may be read, and nobody reads it", resource)
			}
		}
	}
}

// reads are the paths that are asked for.
func reads(t *testing.T, crossplane, name string) []string {
	t.Helper()
	x := newServer()
	if crossplane == "2" {
		x.answers[typesPath] = `{"resources": [{"name": "eventdrivenservices"}]}`
	}
	x.read(t, name)
	return slices.DeleteFunc(x.asked, func(p string) bool { return p == typesPath }) // everybody may discover
}

// question is what the API server asks its authorizer about a path.
func question(path string) (verb, resource string) {
	parts := strings.Split(strings.Trim(path, "/"), "/")
	parts = parts[2:] // api, v1
	if strings.HasPrefix(path, "/apis/") {
		parts = parts[1:] // the group
	}
	if parts[0] == "namespaces" {
		parts = parts[2:]
	}
	switch {
	case len(parts) == 1:
		return "list", parts[0]
	case len(parts) == 2:
		return "get", parts[0]
	}
	return "get", parts[0] + "/" + parts[2]
}

func allows(all []rbacv1.PolicyRule, verb, resource string) bool {
	return slices.ContainsFunc(all, func(r rbacv1.PolicyRule) bool {
		return slices.Contains(r.Resources, resource) && slices.Contains(r.Verbs, verb)
	})
}

func rules(t *testing.T, files fs.FS, component string) []rbacv1.PolicyRule {
	t.Helper()
	data, err := fs.ReadFile(files, platform.Installation+"/components/"+component+"/role.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var out []rbacv1.PolicyRule
	for _, doc := range bytes.Split(data, []byte("\n---\n")) {
		var role rbacv1.ClusterRole
		if err := yaml.Unmarshal(doc, &role); err != nil {
			t.Fatal(err)
		}
		out = append(out, role.Rules...)
	}
	return out
}
