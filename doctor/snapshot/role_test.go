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

// The roles for people on call allow what is read and nothing else; Secrets only
// with the second role.
func TestRolesAllowWhatIsRead(t *testing.T) {
	for _, target := range platform.Targets() {
		t.Run(target.Crossplane, func(t *testing.T) {
			base, secrets := grants(t, target.Files, "on-call"), grants(t, target.Files, "on-call-secrets")
			var asked []question
			for _, path := range append(reads(t, target.Crossplane, "svc"), reads(t, target.Crossplane, "")...) {
				q := newQuestion(path)
				asked = append(asked, q)
				switch isSecret := q.resource == "secrets"; {
				case isSecret && allowed(base, q):
					t.Errorf("Secrets may be read without the second role: %s", path)
				case isSecret && allowed(secrets, q) != (q.verb == "get"):
					t.Errorf("the second role is for Secrets by name: %s", path)
				case !isSecret && !allowed(base, q):
					t.Errorf("%+v (%s) is not allowed", q, path)
				}
			}
			minimal(t, slices.Concat(base, secrets), asked)
		})
	}
}

// minimal demands that each verb of each rule is used. Whoever may list sees all
// that get shows, and needs get to follow up on what kubectl eds says.
func minimal(t *testing.T, all []grant, asked []question) {
	t.Helper()
	for _, g := range all {
		for _, r := range g.each() {
			used := func(verb string) bool {
				return slices.ContainsFunc(asked, func(q question) bool { return q.verb == verb && allowed([]grant{r}, q.by(r.Verbs[0])) })
			}
			if verb := r.Verbs[0]; !used(verb) && !(verb == "get" && used("list")) {
				t.Errorf("%s of %v in %v %v is allowed, and nobody does it", verb, r.Resources, r.APIGroups, r.ResourceNames)
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
	return slices.DeleteFunc(x.asked, func(p string) bool { return p == typesPath }) // everybody may use discovery
}

// question is what the API server asks its authorizer about a request.
type question struct{ verb, group, namespace, resource, name string }

// by returns the same question with another verb.
func (q question) by(verb string) question {
	q.verb = verb
	return q
}

// newQuestion takes a path apart: /api/v1/... or /apis/GROUP/VERSION/..., then
// perhaps namespaces/NAMESPACE, then RESOURCE, NAME and SUBRESOURCE.
func newQuestion(path string) question {
	q, parts := question{verb: "list"}, strings.Split(strings.Trim(path, "/"), "/")
	if parts[0] == "apis" {
		q.group, parts = parts[1], parts[1:]
	}
	if parts = parts[2:]; parts[0] == "namespaces" {
		q.namespace, parts = parts[1], parts[2:]
	}
	q.resource = parts[0]
	if len(parts) > 1 {
		q.verb, q.name = "get", parts[1]
	}
	if len(parts) > 2 {
		q.resource += "/" + parts[2]
	}
	return q
}

// grant is a rule of a role; the namespace is empty for a ClusterRole.
type grant struct {
	rbacv1.PolicyRule
	namespace string
}

// each splits the grant into single groups, resources and verbs.
func (g grant) each() []grant {
	var out []grant
	for _, group := range g.APIGroups {
		for _, resource := range g.Resources {
			for _, verb := range g.Verbs {
				one := g
				one.APIGroups, one.Resources, one.Verbs = []string{group}, []string{resource}, []string{verb}
				out = append(out, one)
			}
		}
	}
	return out
}

// allowed answers as the API server's authorizer does for rules without wildcards.
func allowed(all []grant, q question) bool {
	return slices.ContainsFunc(all, func(g grant) bool {
		return slices.Contains(g.Verbs, q.verb) && slices.Contains(g.APIGroups, q.group) && slices.Contains(g.Resources, q.resource) &&
			(len(g.ResourceNames) == 0 || slices.Contains(g.ResourceNames, q.name)) &&
			(g.namespace == "" || g.namespace == q.namespace)
	})
}

func grants(t *testing.T, files fs.FS, component string) []grant {
	t.Helper()
	data, err := fs.ReadFile(files, platform.Installation+"/components/"+component+"/role.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var out []grant
	for _, doc := range bytes.Split(data, []byte("\n---\n")) {
		var role rbacv1.ClusterRole // a Role has the same fields
		if err := yaml.Unmarshal(doc, &role); err != nil {
			t.Fatal(err)
		}
		for _, rule := range role.Rules {
			out = append(out, grant{rule, role.Namespace})
		}
	}
	if len(out) == 0 {
		t.Fatalf("%s has no rules", component)
	}
	return out
}
