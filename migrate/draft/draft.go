// Package draft writes the claim for a service that has manifests. It takes over
// what a claim can say and leaves out what it need not say; package compare finds
// out whether that is the same service.
package draft

import (
	"github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/migrate/compare"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// Claim returns the claim. The error is about the platform.
func Claim(s cluster.Service) (tree.Map, error) {
	metadata := tree.Map{"name": s.Name()}
	set(metadata, "namespace", tree.Text(s.Deployment, "metadata", "namespace"))
	body := body(s)
	untold, err := Defaults()
	without(body, untold)
	return tree.Map{
		"apiVersion": spec.APIVersion, "kind": spec.Kind, "metadata": metadata,
		"spec": body,
	}, err
}

// body returns all that the manifests say. Fields that a single value determines
// need no code here; the rest of the package reads the others.
func body(s cluster.Service) tree.Map {
	c, out := s.Container(), compare.Direct(s)
	set(out, "image", tree.Text(c, "image"))
	set(out, "size", size(tree.Sub(c, "resources")))
	set(out, "http", http(s))
	nats(tree.Ensure(out, "nats"), s)
	scaling(tree.Ensure(out, "scaling"), s)
	set(out, "env", literals(c))
	set(out, "secretRefs", secretRefs(s))
	set(out, "configMapRefs", configMapRefs(s))
	set(out, "imagePullSecrets", s.Pod()["imagePullSecrets"])
	set(out, "serviceAccount", account(s))
	return out
}

// set sets a field, or removes it if there is nothing to say.
func set(m tree.Map, field string, value any) {
	m[field] = value
	switch v := value.(type) {
	case nil:
		delete(m, field)
	case string:
		if v == "" {
			delete(m, field)
		}
	case []any:
		if len(v) == 0 {
			delete(m, field)
		}
	case tree.Map:
		if len(v) == 0 {
			delete(m, field)
		}
	}
}

// holds reports whether a row gives the resources asked for: exactly, or at
// least.
func holds(row spec.SizeRow, resources tree.Map, exactly bool) bool {
	for part, given := range map[string]spec.Quantities{"requests": row.Resources.Requests, "limits": row.Resources.Limits} {
		for name, quantity := range map[string]string{"cpu": given.CPU, "memory": given.Memory} {
			c := cluster.CompareQuantities(tree.Text(resources, part, name), quantity)
			if c > 0 || exactly && c != 0 {
				return false
			}
		}
	}
	return true
}
