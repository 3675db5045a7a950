package cluster

import (
	"context"
	"strings"

	authorizationv1 "k8s.io/api/authorization/v1"
)

// Permission is something that an account may do in every namespace, or not.
type Permission struct {
	Verb, Group, Resource string
	Allowed               bool
}

// ProviderPermissions are examples of what provider-kubernetes may do: what the
// platform's rbac/ says with the four kinds, and nothing with others (decision 8).
// Secrets are no example: Crossplane's RBAC manager gives them to every provider.
var ProviderPermissions = []Permission{
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
}

// Has asks the API server whether a ServiceAccount has a permission, in a
// namespace that is not its own.
func (c *Cluster) Has(ctx context.Context, namespace, account string, p Permission) (bool, error) {
	resource, subresource, _ := strings.Cut(p.Resource, "/")
	review := &authorizationv1.SubjectAccessReview{Spec: authorizationv1.SubjectAccessReviewSpec{
		User:               "system:serviceaccount:" + namespace + ":" + account,
		Groups:             []string{"system:serviceaccounts", "system:serviceaccounts:" + namespace, "system:authenticated"},
		ResourceAttributes: &authorizationv1.ResourceAttributes{Namespace: "default", Verb: p.Verb, Group: p.Group, Resource: resource, Subresource: subresource},
	}}
	err := c.Create(ctx, review)
	return review.Status.Allowed, err
}
