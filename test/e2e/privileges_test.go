package e2e

import (
	"strings"
	"testing"

	authorizationv1 "k8s.io/api/authorization/v1"
)

// The provider may do what the platform's rbac/ says with the four kinds, and
// nothing with others (decision 8). Secrets are no example: Crossplane's RBAC
// manager gives them to every provider.
func TestLeastPrivilege(t *testing.T) {
	if c.Crossplane == "2" {
		t.Skip("Crossplane 2 composes without a provider")
	}
	for _, x := range []struct {
		verb, group, resource string
		allowed               bool
	}{
		{"patch", "apps", "deployments", true},
		{"patch", "", "services", true},
		{"patch", "", "serviceaccounts", true},
		{"delete", "keda.sh", "scaledobjects", true},
		{"create", "", "pods", false},
		{"create", "", "serviceaccounts/token", false},
		{"create", "apps", "daemonsets", false},
		{"create", "", "namespaces", false},
		{"create", "rbac.authorization.k8s.io", "clusterrolebindings", false},
		{"get", "platform.bizmatters.io", "eventdrivenservices", false},
	} {
		if got := providerMay(t, x.verb, x.group, x.resource); got != x.allowed {
			t.Errorf("%s %s in group %q: %v, want %v", x.verb, x.resource, x.group, got, x.allowed)
		}
	}
}

// providerMay asks the API server what the provider's ServiceAccount may do.
func providerMay(t *testing.T, verb, group, resource string) bool {
	t.Helper()
	resource, subresource, _ := strings.Cut(resource, "/")
	review := &authorizationv1.SubjectAccessReview{Spec: authorizationv1.SubjectAccessReviewSpec{
		User:               "system:serviceaccount:crossplane-system:provider-kubernetes",
		Groups:             []string{"system:serviceaccounts", "system:serviceaccounts:crossplane-system", "system:authenticated"},
		ResourceAttributes: &authorizationv1.ResourceAttributes{Namespace: "default", Verb: verb, Group: group, Resource: resource, Subresource: subresource},
	}}
	if err := c.Create(t.Context(), review); err != nil {
		t.Fatal(err)
	}
	return review.Status.Allowed
}
