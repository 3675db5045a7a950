package composition

import (
	"io/fs"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// Resource is one manifest that a claim becomes, whatever it is wrapped in.
type Resource struct {
	// Name of the resource in the Composition and of its template.
	Name string
	// Base is the template: what is the same for every claim.
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

// Resources returns the four manifests of §3.2.2, with bases from the templates
// NAME.yaml.
func Resources(templates fs.FS) ([]Resource, error) {
	pod, base, err := podTemplate(templates)
	if err != nil {
		return nil, err
	}
	resources := []Resource{serviceAccount(), deployment(base, pod), service(), scaledObject()}
	for i, r := range resources {
		if r.Base != nil {
			continue
		}
		if resources[i].Base, err = readTemplate(templates, r.Name); err != nil {
			return nil, err
		}
	}
	return resources, nil
}

// everyContainer is each container of the pod spec: while the spec holds
// nothing but containers and, in some claims, initContainers, one patch reaches
// all there are.
const everyContainer = "spec.template.spec[*][*]"

const (
	nameLabel    = "[" + spec.LabelName + "]"
	versionLabel = "[" + spec.LabelVersion + "]"
)

func serviceAccount() Resource {
	return Resource{Name: "serviceaccount", Patches: []Patch{metadata()}}
}

func service() Resource {
	return Resource{Name: "service", Patches: []Patch{
		metadata(),
		fromEnv("metadata.name").to("spec.selector" + nameLabel),
	}}
}

func scaledObject() Resource {
	return Resource{
		Name: "scaledobject",
		Patches: []Patch{
			metadata(),
			fromEnv("metadata.name", format("%s-scaler")).to("metadata.name"),
			fromEnv("metadata.name").to("spec.scaleTargetRef.name"),
			from("spec.nats.stream").to("spec.triggers[0].metadata.stream"),
			from("spec.nats.consumer").to("spec.triggers[0].metadata.consumer"),
			from("spec.nats.account").to("spec.triggers[0].metadata.account"),
		},
		Ready:  Readiness{Condition: "Ready"},
		Status: []Patch{status("conditions").to("status.scaledObject.conditions")},
	}
}

func deployment(base map[string]any, pod podParts) Resource {
	patches := []Patch{
		metadata(),
		fromEnv("metadata.labels").to("spec.template.metadata.labels").filling(),
		fromEnv("metadata.name").to("spec.selector.matchLabels" + nameLabel),
		// The init container exists only if the claim has one.
		from("spec.initContainer", toJSON(), constant(pod.initContainer)).to("spec.template.spec.initContainers[0]"),
		from("spec.initContainer").to("spec.template.spec.initContainers[0]").filling(),
		fromEnv("container").to(everyContainer).filling(),
	}
	patches = append(patches, secretRefsToContainers()...)
	return Resource{
		Name: deploymentName,
		Base: base,
		Patches: append(patches,
			// Only now the rest of the pod spec: a wildcard over it would fail.
			fromEnv("metadata.name", constant(pod.rest)).to("spec.template.spec").filling(),
			fromEnv("metadata.name").to("spec.template.spec.serviceAccountName"),
			from("spec.imagePullSecrets").to("spec.template.spec.imagePullSecrets"),
		),
		Ready: Readiness{Condition: "Available", ObservedGeneration: true},
		Status: []Patch{
			status("replicas").to("status.deployment.replicas"),
			status("readyReplicas").to("status.deployment.readyReplicas"),
			status("updatedReplicas").to("status.deployment.updatedReplicas"),
			status("conditions").to("status.deployment.conditions"),
		},
	}
}

// metadata gives a resource its name, namespace and labels.
func metadata() Patch { return fromEnv("metadata").to("metadata").filling() }
