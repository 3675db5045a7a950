// Package rbac writes what the identity that carries claims out may do: manage the
// kinds that a claim becomes, and nothing else (decision 8).
package rbac

import (
	"cmp"
	"slices"

	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// Objects returns the role for a target and what gives it to somebody. With
// Crossplane 1 the provider writes the manifests, with Crossplane 2 Crossplane
// itself, whose own role takes up every role with a certain label.
func Objects(t platform.Target, annotations map[string]string) []any {
	role := &rbacv1.ClusterRole{
		TypeMeta:   metav1.TypeMeta{APIVersion: rbacv1.SchemeGroupVersion.String(), Kind: "ClusterRole"},
		ObjectMeta: metav1.ObjectMeta{Name: spec.CompositionName + "-crossplane", Annotations: annotations},
		Rules:      rules(),
	}
	if !t.HasClaims() {
		role.Labels = map[string]string{"rbac.crossplane.io/aggregate-to-crossplane": "true"}
		return []any{role}
	}
	role.Name = spec.CompositionName + "-" + spec.ProviderAccount
	return []any{role, binding(role)}
}

func binding(role *rbacv1.ClusterRole) *rbacv1.ClusterRoleBinding {
	return &rbacv1.ClusterRoleBinding{
		TypeMeta:   metav1.TypeMeta{APIVersion: rbacv1.SchemeGroupVersion.String(), Kind: "ClusterRoleBinding"},
		ObjectMeta: metav1.ObjectMeta{Name: role.Name, Annotations: role.Annotations},
		RoleRef:    rbacv1.RoleRef{APIGroup: rbacv1.GroupName, Kind: role.Kind, Name: role.Name},
		Subjects: []rbacv1.Subject{{
			Kind: rbacv1.ServiceAccountKind, Name: spec.ProviderAccount, Namespace: spec.CrossplaneNamespace,
		}},
	}
}

// rules returns a rule for each API group, in the order of their names.
func rules() []rbacv1.PolicyRule {
	resources := map[string][]string{}
	for _, k := range spec.Kinds() {
		resources[k.Group] = append(resources[k.Group], k.Plural)
	}
	var rules []rbacv1.PolicyRule
	for group, plurals := range resources {
		rules = append(rules, rbacv1.PolicyRule{
			APIGroups: []string{group},
			Resources: slices.Sorted(slices.Values(plurals)),
			Verbs:     []string{"get", "list", "watch", "create", "update", "patch", "delete"},
		})
	}
	slices.SortFunc(rules, func(a, b rbacv1.PolicyRule) int { return cmp.Compare(a.APIGroups[0], b.APIGroups[0]) })
	return rules
}
