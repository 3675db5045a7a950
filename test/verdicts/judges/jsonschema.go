package judges

import (
	"bytes"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"sigs.k8s.io/yaml"
)

// JSONSchema judges by the published schema alone. YAML is read as kubectl
// does, which lets keys occur twice.
func JSONSchema(published []byte) (Judge, error) {
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(published))
	if err != nil {
		return nil, err
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("claim.json", document); err != nil {
		return nil, err
	}
	schema, err := compiler.Compile("claim.json")
	if err != nil {
		return nil, err
	}
	return each(func(text []byte) error {
		data, err := yaml.YAMLToJSON(text)
		if err != nil {
			return err
		}
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			return err
		}
		return schema.Validate(value)
	}), nil
}
