package composition

import (
	"fmt"
	"io/fs"
	"strings"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// Resource is one manifest that a claim becomes, whatever it is wrapped in.
type Resource struct {
	// Name of the resource in the Composition and of its template.
	Name string
	// Template is what is the same for every claim, unless a patch changes it.
	Template map[string]any
	// Base is what the patches start from: the template, without what comes in by
	// patches of its own.
	Base map[string]any
	// Patches fill the base; their targets are paths in the manifest.
	Patches []Patch
	// Ready says when the resource counts as ready.
	Ready Readiness
	// Status patches report what was observed to the composite resource; their
	// sources are paths in the manifest.
	Status []Patch
}

// Readiness is when a resource counts as ready.
type Readiness struct {
	// Condition must be True; empty means ready once created.
	Condition string
	// ObservedGeneration demands that the condition is about the current spec.
	ObservedGeneration bool
}

// Plan is how a claim becomes manifests, whatever Crossplane carries them in.
type Plan struct {
	// Resources are the manifests of §3.2.2, one of each of [spec.Kinds].
	Resources []Resource
	pod       podParts
}

// Read returns the plan, with bases from the templates NAME.yaml.
func Read(templates fs.FS) (Plan, error) {
	if err := checkNames(templates); err != nil {
		return Plan{}, err
	}
	bases := map[string]map[string]any{}
	for _, k := range spec.Kinds() {
		name := strings.ToLower(k.Kind)
		base, err := readTemplate(templates, name)
		if err != nil {
			return Plan{}, err
		}
		bases[name] = base
	}
	pod, err := podTemplate(bases[deploymentName])
	if err != nil {
		return Plan{}, fmt.Errorf("template %s.yaml: %w", deploymentName, err)
	}
	scaled, err := scaledObject(bases[scaledObjectName])
	if err != nil {
		return Plan{}, fmt.Errorf("template %s.yaml: %w", scaledObjectName, err)
	}
	resources := []Resource{serviceAccount(bases[serviceAccountName]), deployment(bases[deploymentName], pod), service(bases[serviceName]), scaled}
	for i, r := range resources {
		if resources[i].Template, err = readTemplate(templates, r.Name); err != nil {
			return Plan{}, err
		}
	}
	return Plan{resources, pod}, nil
}

// everyContainer is each container of the pod spec: while the spec holds
// nothing but containers and, in some claims, initContainers, one patch reaches
// all there are.
const everyContainer = "spec.template.spec[*][*]"

const (
	nameLabel    = "[" + spec.LabelName + "]"
	versionLabel = "[" + spec.LabelVersion + "]"
)

// The names of the resources in the Composition, which are those of their
// templates: the kind in lower case.
const (
	serviceAccountName = "serviceaccount"
	deploymentName     = "deployment"
	serviceName        = "service"
	scaledObjectName   = "scaledobject"
)

func serviceAccount(base map[string]any) Resource {
	return Resource{Name: serviceAccountName, Base: base, Patches: []Patch{
		metadata(),
		from("spec.serviceAccount.annotations").to("metadata.annotations"),
	}}
}

func service(base map[string]any) Resource {
	return Resource{Name: serviceName, Base: base, Patches: []Patch{
		metadata(),
		fromEnv("metadata.name").to("spec.selector" + nameLabel),
		from("spec.http.port").to("spec.ports[0].port"),
	}}
}

// metadata gives a resource its name, namespace and labels.
func metadata() Patch { return fromEnv("metadata").to("metadata").filling() }
