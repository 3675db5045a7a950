package policy

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/gen/composition"
)

// composed is what the resources of every claim have, whatever the claim says.
type composed struct {
	// labels of all resources and pods, by which policies know them.
	labels map[string]string
	// pod and container are the security contexts.
	pod, container map[string]any
	// podFields are the fields of a pod's spec that the Composition or the API
	// server sets.
	podFields []string
	// service and selector are the type and, except for the claim's name, the
	// selector of the Service.
	service  string
	selector map[string]string
	// triggers are the types of the ScaledObject's triggers.
	triggers []string
}

// readComposed reads the templates, and the fields of a pod from the patches too.
func readComposed(templates fs.FS) (composed, error) {
	plan, err := composition.Read(templates)
	if err != nil {
		return composed{}, err
	}
	c := composed{podFields: append(slices.Clone(defaulted), patchedPodFields(plan.Resources)...)}
	for _, r := range plan.Resources {
		if err := c.read(templates, r.Name+".yaml"); err != nil {
			return composed{}, fmt.Errorf("template %s.yaml: %w", r.Name, err)
		}
	}
	slices.Sort(c.podFields)
	c.podFields = slices.Compact(c.podFields)
	return c, nil
}

func (c *composed) read(templates fs.FS, file string) error {
	data, err := fs.ReadFile(templates, file)
	if err != nil {
		return err
	}
	manifest := map[string]any{}
	if err := yaml.Unmarshal(data, &manifest); err != nil {
		return err
	}
	object, err := composition.Decode(manifest)
	if err != nil {
		return err
	}
	if err := c.addLabels(object); err != nil {
		return err
	}
	return c.add(object)
}

func (c *composed) addLabels(object any) error {
	m, err := meta.Accessor(object)
	if err != nil {
		return err
	}
	if c.labels == nil {
		c.labels = m.GetLabels()
	}
	if len(c.labels) == 0 || !maps.Equal(m.GetLabels(), c.labels) {
		return errors.New("needs the labels of the other templates: by them policies know what is the platform's")
	}
	return nil
}

func (c *composed) add(object any) error {
	switch o := object.(type) {
	case *appsv1.Deployment:
		return c.addPod(&o.Spec.Template.Spec)
	case *corev1.Service:
		c.service, c.selector = string(o.Spec.Type), o.Spec.Selector
	case *composition.ScaledObject:
		for _, t := range o.Spec.Triggers {
			c.triggers = append(c.triggers, t.Type)
		}
	}
	return nil
}

func (c *composed) addPod(pod *corev1.PodSpec) error {
	fields, err := runtime.DefaultUnstructuredConverter.ToUnstructured(pod)
	if err != nil {
		return err
	}
	c.podFields = slices.AppendSeq(c.podFields, maps.Keys(fields))
	if c.pod, err = runtime.DefaultUnstructuredConverter.ToUnstructured(pod.SecurityContext); err != nil {
		return err
	}
	c.container, err = runtime.DefaultUnstructuredConverter.ToUnstructured(pod.Containers[0].SecurityContext)
	return err
}

// defaulted are the fields of a pod's spec that the API server fills in.
var defaulted = []string{"dnsPolicy", "restartPolicy", "schedulerName", "serviceAccount", "terminationGracePeriodSeconds"}

// podField is the field of a pod's spec that a patch goes to.
var podField = regexp.MustCompile(`^spec\.template\.spec\.(\w+)`)

func patchedPodFields(resources []composition.Resource) []string {
	var fields []string
	for _, r := range resources {
		for _, p := range r.Patches {
			if m := podField.FindStringSubmatch(p.To); m != nil {
				fields = append(fields, m[1])
			}
		}
	}
	return fields
}
