package claims

import (
	"reflect"
	"slices"
	"strings"
)

// Consequence is what a change does to an existing resource.
type Consequence int

// The consequences, from harmless to bad.
const (
	// Nothing changes.
	Nothing Consequence = iota
	// Metadata means labels and annotations.
	Metadata
	// Created means that the resource is new.
	Created
	// Changed means that a resource changes in place without affecting pods.
	Changed
	// Scaling means that only the number of pods may change.
	Scaling
	// Restarts means that all pods are replaced.
	Restarts
	// Deleted means that the resource is removed.
	Deleted
	// Refused means that the API server refuses the change: the field is immutable.
	Refused
	// Invalid means that the claim itself is refused.
	Invalid
)

func (c Consequence) String() string {
	return [...]string{"nothing", "metadata", "created", "changed", "scaling only", "restarts", "deleted", "refused", "invalid"}[c]
}

// MarshalText makes the consequence a word in JSON.
func (c Consequence) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// Breaking reports whether somebody has to agree first.
func (c Consequence) Breaking() bool { return c >= Deleted }

// immutable lists the fields that the API server never changes, by kind.
func immutable(kind string) []string {
	return map[string][]string{
		"Deployment":  {"spec.selector"},
		"StatefulSet": {"spec.selector", "spec.serviceName", "spec.volumeClaimTemplates", "spec.podManagementPolicy"},
		"Job":         {"spec.selector", "spec.template", "spec.completionMode"},
		"Service":     {"spec.clusterIP", "spec.clusterIPs"},
		"RoleBinding": {"roleRef"},
	}[kind]
}

// consequence of a change of one resource, by the places that differ.
func consequence(old, new map[string]any, places []Difference) Consequence {
	worst := Nothing
	kind, _ := old["kind"].(string)
	for _, p := range places {
		worst = max(worst, ofPlace(kind, p.Path))
	}
	if worst == Restarts && sameTemplate(old, new) {
		worst = Changed
	}
	return worst
}

func ofPlace(kind, path string) Consequence {
	under := func(field string) bool { return within(path, field) }
	switch {
	case slices.ContainsFunc(immutable(kind), under):
		return Refused
	case kind == "ScaledObject" && under("spec"), kind == "Deployment" && under("spec.replicas"):
		return Scaling
	case (kind == "Deployment" || kind == "StatefulSet" || kind == "DaemonSet") && under("spec.template"):
		return Restarts
	case under("metadata"):
		return Metadata
	}
	return Changed
}

func within(path, field string) bool {
	rest, ok := strings.CutPrefix(path, field)
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
}

// sameTemplate reports whether the Deployment controller considers two pod
// templates equal: it compares what they mean, not how they are written.
func sameTemplate(old, new map[string]any) bool {
	a, err := Template(old)
	if err != nil {
		return false
	}
	b, err := Template(new)
	return err == nil && reflect.DeepEqual(a, b)
}
