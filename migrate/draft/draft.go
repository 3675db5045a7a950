// Package draft writes the claim for a service that has manifests. It takes over
// what a claim can say and leaves out what a claim need not say; whether that is
// the same service, package compare finds out.
package draft

import (
	"github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// Claim returns the claim.
func Claim(s cluster.Service) tree.Map {
	metadata := tree.Map{"name": s.Name()}
	set(metadata, "namespace", tree.Text(s.Deployment, "metadata", "namespace"))
	return tree.Map{
		"apiVersion": spec.APIVersion, "kind": spec.Kind, "metadata": metadata,
		"spec": body(s),
	}
}

func body(s cluster.Service) tree.Map {
	c := s.Container()
	out := tree.Map{"image": tree.Text(c, "image"), "nats": nats(s)}
	set(out, "size", size(tree.Sub(c, "resources")))
	set(out, "command", c["command"])
	set(out, "args", c["args"])
	set(out, "http", http(s))
	set(out, "scaling", scaling(s))
	set(out, "env", literals(c))
	set(out, "secretRefs", secretRefs(s))
	set(out, "configMapRefs", configMapRefs(s))
	set(out, "imagePullSecrets", s.Pod()["imagePullSecrets"])
	set(out, "initContainer", initContainer(s))
	set(out, "serviceAccount", account(s))
	if grace := s.Pod()["terminationGracePeriodSeconds"]; grace != defaultGrace {
		set(out, "terminationGracePeriodSeconds", grace)
	}
	return out
}

// set sets a field unless there is nothing to say.
func set(m tree.Map, field string, value any) {
	switch v := value.(type) {
	case nil:
		return
	case string:
		if v == "" {
			return
		}
	case []any:
		if len(v) == 0 {
			return
		}
	case tree.Map:
		if len(v) == 0 {
			return
		}
	}
	m[field] = value
}

// What the platform does without being told.
const (
	defaultGrace    = 30.0
	defaultURL      = "nats://nats.nats.svc:4222"
	defaultAccount  = "$G"
	systemAccount   = "$SYS"
	defaultEndpoint = "nats-headless.nats.svc.cluster.local:8222"
	defaultPort     = 8080.0
	defaultHealth   = "/health"
	defaultReady    = "/ready"
)

// unless returns the value, or "" if it is the default.
func unless(value, byDefault string) string {
	if value == byDefault {
		return ""
	}
	return value
}

// holds reports whether a row gives what is asked for: exactly, or at least.
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

func either(a, b string) string {
	if a == "" {
		return b
	}
	return a
}
