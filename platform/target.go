package platform

import (
	"fmt"
	"io/fs"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// Target is a version of Crossplane that the API is published for.
type Target struct {
	// Crossplane is its major version, as people write it.
	Crossplane string
	// Dir is the folder of its files, relative to the repository.
	Dir string
	// Files are the committed files in Dir.
	Files fs.FS
	// Kind and Plural name the composite resource.
	Kind, Plural string
	// Name and Namespace are the fields of the composite resource that give the
	// composed resources their name and namespace.
	Name, Namespace string
	// Manifest is the field of a composed resource that holds the manifest, and
	// Observed the one that holds it as it was observed. Both are empty where the
	// composed resource is the manifest.
	Manifest, Observed string
}

// Crossplane1 serves claims. It makes a cluster-scoped composite resource of
// each, whose name has a random suffix, and wraps manifests into Objects of
// provider-kubernetes.
func Crossplane1() Target {
	return Target{
		Crossplane: "1",
		Dir:        "platform",
		Files:      embedded,
		Kind:       spec.CompositeKind,
		Plural:     spec.CompositePlural,
		Name:       "spec.claimRef.name",
		Namespace:  "spec.claimRef.namespace",
		Manifest:   "spec.forProvider.manifest",
		Observed:   "status.atProvider.manifest",
	}
}

// Crossplane2 has composite resources in namespaces: what a team writes is one,
// and the manifests are composed as they are.
func Crossplane2() Target {
	return Target{
		Crossplane: "2",
		Dir:        "platform/" + crossplane2Folder,
		Files:      crossplane2Files(),
		Kind:       spec.Kind,
		Plural:     spec.Plural,
		Name:       "metadata.name",
		Namespace:  "metadata.namespace",
	}
}

// Targets returns all targets, the default one first.
func Targets() []Target { return []Target{Crossplane1(), Crossplane2()} }

// ForCrossplane returns the target of a major version of Crossplane.
func ForCrossplane(major string) (Target, error) {
	for _, t := range Targets() {
		if t.Crossplane == major {
			return t, nil
		}
	}
	return Target{}, fmt.Errorf("unsupported version of Crossplane: %s; must be 1 or 2", major)
}

// HasClaims reports whether teams write claims rather than composite resources.
func (t Target) HasClaims() bool { return t.Kind != spec.Kind }

// Path returns the path of a committed file, relative to the repository.
func (t Target) Path(file string) string { return t.Dir + "/" + file }

// Definition returns the committed definition's file, relative to Dir. Its name
// does not begin like those of claims, for which editors have a schema.
func (t Target) Definition() string {
	if t.HasClaims() {
		return Definitions + "/" + t.Plural + ".yaml"
	}
	return Definitions + "/namespaced-" + t.Plural + ".yaml"
}

// Role returns the file of the role of what carries claims out, relative to Dir.
func (t Target) Role() string {
	if t.HasClaims() {
		return roles + "/provider-kubernetes.yaml"
	}
	return roles + "/crossplane.yaml"
}

// DefinitionName returns the name of the definition on the cluster.
func (t Target) DefinitionName() string { return t.Plural + "." + spec.Group }
