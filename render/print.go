package render

import (
	"io"

	"go.yaml.in/yaml/v2"
)

// Print writes objects as YAML documents, fields in alphabetical order. It is
// what sigs.k8s.io/yaml writes, without its detour over JSON: that cost a third
// of the time of many claims.
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
