package cluster

import (
	"errors"
	"io"

	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
)

// Decode reads manifests, YAML or JSON, and passes over empty documents.
func Decode(r io.Reader) ([]Object, error) {
	const readAhead = 4096 // to tell YAML from JSON
	decoder := utilyaml.NewYAMLOrJSONDecoder(r, readAhead)
	var out []Object
	for {
		object := map[string]any{}
		err := decoder.Decode(&object)
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		if len(object) > 0 {
			out = append(out, Object{Object: object})
		}
	}
}
