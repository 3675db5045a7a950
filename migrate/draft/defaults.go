package draft

import (
	"fmt"
	"io/fs"
	"reflect"

	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/migrate/read"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
	"github.com/arun4infra/zerotouch-platform/platform"
)

// Defaults returns what the platform does by default, as the spec of a claim:
// what the manifests of the smallest claim say, without what that claim itself
// says.
func Defaults() (tree.Map, error) {
	files := platform.Crossplane1().Files
	expected, err := fs.ReadFile(files, platform.Expected+"/minimal.yaml")
	if err != nil {
		return nil, err
	}
	docs, err := read.Documents("minimal.yaml", expected)
	if err != nil {
		return nil, err
	}
	var manifests []tree.Map
	for _, d := range docs {
		manifests = append(manifests, d.Object)
	}
	example, err := fs.ReadFile(files, platform.Examples+"/minimal-claim.yaml")
	if err != nil {
		return nil, err
	}
	var claim tree.Map
	if err := yaml.Unmarshal(example, &claim); err != nil {
		return nil, fmt.Errorf("minimal-claim.yaml: %w", err)
	}
	out := body(cluster.Composed(manifests))
	without(out, tree.Sub(claim, "spec"))
	return out, nil
}

// without removes the values that another mapping has too, and mappings that are
// left empty.
func without(m, other tree.Map) {
	for field, value := range m {
		if sub, ok := value.(tree.Map); ok {
			without(sub, tree.Sub(other, field))
			if len(sub) == 0 {
				delete(m, field)
			}
		} else if reflect.DeepEqual(value, other[field]) {
			delete(m, field)
		}
	}
}
