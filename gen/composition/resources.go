package composition

import (
	"fmt"
	"io/fs"
	"reflect"
	"strings"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// Resource is one manifest that a claim becomes, whatever it is wrapped in.
type Resource struct {
	// Name of the resource in the Composition and of its template: the kind in
	// lower case.
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

// composer makes the resource of a kind.
type composer struct {
	// object is the kind's Go type.
	object reflect.Type
	// compose returns patches and readiness. Of the template that it gets, it
	// leaves what the patches start from.
	compose func(base map[string]any) (Resource, error)
}

// composers returns a composer for each of [spec.Kinds], by the kind. The pod is
// taken from the template of the Deployment.
func composers(pod podParts) map[string]composer {
	return map[string]composer{
		"ServiceAccount": {reflect.TypeFor[corev1.ServiceAccount](), serviceAccount},
		"Deployment":     {reflect.TypeFor[appsv1.Deployment](), pod.deployment},
		"Service":        {reflect.TypeFor[corev1.Service](), service},
		"ScaledObject":   {reflect.TypeFor[ScaledObject](), scaledObject},
	}
}

// Read returns the plan, with bases from the templates NAME.yaml.
func Read(templates fs.FS) (Plan, error) { return readKinds(templates, spec.Kinds()) }

func readKinds(templates fs.FS, kinds []spec.ComposedKind) (Plan, error) {
	if err := checkNames(templates, kinds); err != nil {
		return Plan{}, err
	}
	pod, err := readPod(templates)
	if err != nil {
		return Plan{}, err
	}
	plan := Plan{pod: pod}
	for _, k := range kinds {
		c, ok := composers(pod)[k.Kind]
		if !ok {
			return Plan{}, fmt.Errorf("spec/kinds.go lists %s, which nothing composes: add it to composers in gen/composition/resources.go", k.Kind)
		}
		r, err := c.read(templates, strings.ToLower(k.Kind))
		if err != nil {
			return Plan{}, err
		}
		plan.Resources = append(plan.Resources, r)
	}
	return plan, nil
}

func (c composer) read(templates fs.FS, name string) (Resource, error) {
	template, err := readTemplate(templates, name)
	if err != nil {
		return Resource{}, err
	}
	base := runtime.DeepCopyJSON(template)
	r, err := c.compose(base)
	if err != nil {
		return Resource{}, fmt.Errorf("template %s.yaml: %w", name, err)
	}
	r.Name, r.Template, r.Base = name, template, base
	return r, nil
}

// everyContainer is each container of the pod spec: while the spec holds
// nothing but containers and, in some claims, initContainers, one patch reaches
// all there are.
const everyContainer = "spec.template.spec[*][*]"

const (
	nameLabel    = "[" + spec.LabelName + "]"
	versionLabel = "[" + spec.LabelVersion + "]"
)

func serviceAccount(map[string]any) (Resource, error) {
	return Resource{Patches: []Patch{
		metadata(),
		from("spec.serviceAccount.annotations").to("metadata.annotations"),
	}}, nil
}

func service(map[string]any) (Resource, error) {
	return Resource{Patches: []Patch{
		metadata(),
		fromEnv("metadata.name").to("spec.selector" + nameLabel),
		from("spec.http.port").to("spec.ports[0].port"),
	}}, nil
}

// metadata gives a resource its name, namespace and labels.
func metadata() Patch { return fromEnv("metadata").to("metadata").filling() }
