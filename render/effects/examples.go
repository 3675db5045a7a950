package effects

import (
	"embed"
	"fmt"
	"io/fs"

	"go.yaml.in/yaml/v3"
)

//go:embed examples
var examples embed.FS

// Examples returns the names of the examples whose every value was measured, the
// smallest first.
func Examples() []string { return []string{"minimal", "agent-executor", "full"} }

// ExampleFile returns the name of the file that holds what an example's values
// set.
func ExampleFile(name string) string { return "examples/" + name + ".yaml" }

// Example returns what each value of an example sets: from the path of the value
// in the claim, as in spec.secretRefs[0].name, to paths in the manifests, as in
// Deployment.spec.template.spec.containers[0].image. A group such as
// spec.initContainer has what none of its values sets alone.
func Example(name string) (map[string][]string, error) {
	data, err := fs.ReadFile(examples, ExampleFile(name))
	if err != nil {
		return nil, err
	}
	sets := map[string][]string{}
	if err := yaml.Unmarshal(data, &sets); err != nil {
		return nil, fmt.Errorf("%s: %w", ExampleFile(name), err)
	}
	return sets, nil
}
