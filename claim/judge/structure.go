package judge

import (
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/kube-openapi/pkg/validation/spec"
	"k8s.io/kube-openapi/pkg/validation/strfmt"
	"k8s.io/kube-openapi/pkg/validation/validate"
)

// structure is the API server's structural validation. The server makes its
// validators anew for each value, since they carry the path of the value for
// messages. A valid claim needs no messages, so it is judged by the same
// validators made once, and only one that fails them goes the server's way.
type structure struct {
	server   validation.SchemaValidator
	prepared validate.ValueValidator
}

func newStructure(props *apiextensions.JSONSchemaProps) (structure, error) {
	server, served, err := validation.NewSchemaValidator(props)
	if err != nil {
		return structure{}, err
	}
	return structure{server, prepare(served)}, nil
}

func (s structure) errors(object map[string]any) field.ErrorList {
	if s.prepared.Validate(object).IsValid() {
		return nil
	}
	return validation.ValidateCustomResource(nil, object, s.server)
}

// prepare makes the validators of a schema and of the fields and items below it.
func prepare(s *spec.Schema) *validate.SchemaValidator {
	fields := make(map[string]validate.ValueValidator, len(s.Properties))
	for name, property := range s.Properties {
		fields[name] = prepare(&property)
	}
	return validate.NewSchemaValidator(s, nil, "", strfmt.Default, func(o *validate.SchemaValidatorOptions) {
		o.NewValidatorForField = func(name string, s *spec.Schema, root any, path string, formats strfmt.Registry, options ...validate.Option) validate.ValueValidator {
			if prepared, ok := fields[name]; ok {
				return prepared
			}
			return validate.NewSchemaValidator(s, root, path, formats, options...)
		}
		if s.Items != nil && s.Items.Schema != nil {
			items := prepare(s.Items.Schema)
			o.NewValidatorForIndex = func(int, *spec.Schema, any, string, strfmt.Registry, ...validate.Option) validate.ValueValidator {
				return items
			}
		}
	})
}
