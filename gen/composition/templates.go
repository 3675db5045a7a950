package composition

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// initContainerName is the name that §5.2.3 tells people to look for.
const initContainerName = "run-migrations"

// podParts are the parts of the Deployment's template that come in by patches
// of their own.
type podParts struct {
	// rest is the pod spec without its containers. It comes in last.
	rest map[string]any
	// main is the main container, and mainWithoutHTTP what is left of it in a
	// worker that serves no HTTP.
	main, mainWithoutHTTP map[string]any
	// initContainer is what an init container has in every claim that wants
	// one: the security context of the main container.
	initContainer map[string]any
	// port is the default of spec.http.port, as text.
	port string
}

// httpFields are what only a container that serves HTTP has.
var httpFields = []string{"ports", "startupProbe", "livenessProbe", "readinessProbe"}

// podSpec is where a Deployment describes its pods.
var podSpec = []string{"spec", "template", "spec"}

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

// checkNames refuses a template that belongs to no kind: it would have no effect.
func checkNames(templates fs.FS, kinds []spec.ComposedKind) error {
	files, err := fs.Glob(templates, "*.yaml")
	if err != nil {
		return err
	}
	for _, file := range files {
		isKind := func(k spec.ComposedKind) bool { return strings.ToLower(k.Kind)+".yaml" == file }
		if !slices.ContainsFunc(kinds, isKind) {
			return fmt.Errorf("template %s: no kind in spec/kinds.go has this name in lower case", file)
		}
	}
	return nil
}

// readPod takes the template of the Deployment apart.
func readPod(templates fs.FS) (podParts, error) {
	template, err := readTemplate(templates, "deployment")
	if err != nil {
		return podParts{}, err
	}
	spec, err := nested(template, podSpec...)
	if err != nil {
		return podParts{}, fmt.Errorf("template deployment.yaml: %w", err)
	}
	parts, err := partsOf(spec)
	if err != nil {
		return podParts{}, fmt.Errorf("template deployment.yaml: %s: %w", strings.Join(podSpec, "."), err)
	}
	return parts, nil
}

func partsOf(spec map[string]any) (podParts, error) {
	containers, _ := spec["containers"].([]any)
	if len(containers) != 1 {
		return podParts{}, fmt.Errorf("it has %d containers, want 1", len(containers))
	}
	main, _ := containers[0].(map[string]any)
	ports, _ := main["ports"].([]any)
	if len(ports) != 1 {
		return podParts{}, fmt.Errorf("the container has %d ports, want 1", len(ports))
	}
	port, _ := ports[0].(map[string]any)
	number, ok := port["containerPort"].(float64)
	if !ok {
		return podParts{}, fmt.Errorf("containerPort %v is not a number", port["containerPort"])
	}
	parts := podParts{
		rest:            maps.Clone(spec),
		main:            main,
		mainWithoutHTTP: maps.Clone(main),
		initContainer:   map[string]any{"name": initContainerName, "securityContext": main["securityContext"]},
		port:            strconv.Itoa(int(number)),
	}
	delete(parts.rest, "containers")
	maps.DeleteFunc(parts.mainWithoutHTTP, func(field string, _ any) bool { return slices.Contains(httpFields, field) })
	return parts, nil
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
