package render

import (
	"io"

	"sigs.k8s.io/yaml"
)

// Print writes objects as YAML documents, fields in alphabetical order.
func Print(out io.Writer, objects []map[string]any) error {
	for _, o := range objects {
		data, err := yaml.Marshal(o)
		if err != nil {
			return err
		}
		if _, err := out.Write(append([]byte("---\n"), data...)); err != nil {
			return err
		}
	}
	return nil
}
