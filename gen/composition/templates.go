package composition

import (
	"fmt"
	"io/fs"
	"maps"

	"sigs.k8s.io/yaml"
)

const deploymentName = "deployment"

// initContainerName is the name that §5.2.3 tells people to look for.
const initContainerName = "run-migrations"

// podParts are the parts of the Deployment's template that come in by patches
// of their own.
type podParts struct {
	// rest is the pod spec without its containers. It comes in last.
	rest map[string]any
	// initContainer is what an init container has in every claim that wants
	// one: the security context of the main container.
	initContainer map[string]any
}

func readTemplate(templates fs.FS, name string) (map[string]any, error) {
	data, err := fs.ReadFile(templates, name+".yaml")
	if err != nil {
		return nil, fmt.Errorf("reading the template of %s: %w", name, err)
	}
	base := map[string]any{}
	if err := yaml.UnmarshalStrict(data, &base); err != nil {
		return nil, fmt.Errorf("template %s.yaml: %w", name, err)
	}
	return base, nil
}

// podTemplate takes the Deployment's template apart: the base keeps only the
// containers of the pod spec.
func podTemplate(templates fs.FS) (podParts, map[string]any, error) {
	base, err := readTemplate(templates, deploymentName)
	if err != nil {
		return podParts{}, nil, err
	}
	spec, err := nested(base, "spec", "template", "spec")
	if err != nil {
		return podParts{}, nil, fmt.Errorf("template %s.yaml: %w", deploymentName, err)
	}
	containers, ok := spec["containers"].([]any)
	if !ok || len(containers) != 1 {
		return podParts{}, nil, fmt.Errorf("template %s.yaml: spec.template.spec.containers must hold exactly one container", deploymentName)
	}
	main, _ := containers[0].(map[string]any)
	parts := podParts{
		rest:          maps.Clone(spec),
		initContainer: map[string]any{"name": initContainerName, "securityContext": main["securityContext"]},
	}
	delete(parts.rest, "containers")
	maps.DeleteFunc(spec, func(field string, _ any) bool { return field != "containers" })
	return parts, base, nil
}

func nested(m map[string]any, path ...string) (map[string]any, error) {
	for i, field := range path {
		next, ok := m[field].(map[string]any)
		if !ok {
			return nil, fmt.Errorf("%v: not an object", path[:i+1])
		}
		m = next
	}
	return m, nil
}
