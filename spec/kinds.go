package spec

// ComposedKind is a kind of resource that a claim becomes.
type ComposedKind struct {
	// Group is the API group, empty for Kubernetes' core; Version, Kind and
	// Plural are what the group calls it.
	Group, Version, Kind, Plural string
}

// APIVersion returns the group and version as a manifest writes them.
func (k ComposedKind) APIVersion() string {
	if k.Group == "" {
		return k.Version
	}
	return k.Group + "/" + k.Version
}

// Kinds returns the kinds that a claim becomes, one resource of each, in the
// order of the Composition.
func Kinds() []ComposedKind {
	return []ComposedKind{
		{"", "v1", "ServiceAccount", "serviceaccounts"},
		{"apps", "v1", "Deployment", "deployments"},
		{"", "v1", "Service", "services"},
		{"keda.sh", "v1alpha1", "ScaledObject", "scaledobjects"},
	}
}
