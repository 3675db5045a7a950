package composition

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/crossplane/crossplane-runtime/v2/pkg/fieldpath"
	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
)

// Defaults returns what the templates say where a field of the claim can change
// it: the value that a claim gets without the field. The field itself must have
// no default then, or the API server would write it into every claim.
func (p Plan) Defaults(claim *extv1.JSONSchemaProps) map[string]any {
	defaults := map[string]any{}
	for _, r := range p.Resources {
		for _, patch := range r.Patches {
			field, err := inSchema(claim, patch.From)
			if patch.Type != "" || err != nil || len(field.Properties) > 0 {
				continue
			}
			if value, ok := r.templateValue(patch.To); ok && plain(patch.Transforms) {
				defaults[patch.From] = as(field.Type, value)
			}
		}
	}
	return defaults
}

// templateValue returns a value that the template holds.
func (r Resource) templateValue(path string) (any, bool) {
	value, err := fieldpath.Pave(r.Template).GetValue(strings.ReplaceAll(path, "[*]", "[0]"))
	_, isText := value.(string)
	return value, err == nil && (!isText || value != "")
}

// plain reports whether a patch copies its value, perhaps as text.
func plain(transforms []Transform) bool {
	return len(transforms) == 0 || len(transforms) == 1 && transforms[0].Convert != nil
}

// as reads a number that the template has as text.
func as(kind string, value any) any {
	text, ok := value.(string)
	if number, err := strconv.ParseInt(text, 10, 64); ok && err == nil && kind == "integer" {
		return number
	}
	if number, ok := value.(float64); ok {
		return int64(number)
	}
	return value
}

// CheckDefaults compares the defaults of the schema with those of the templates:
// where both have one, they must say the same.
func (p Plan) CheckDefaults(claim *extv1.JSONSchemaProps) error {
	for path, value := range p.Defaults(claim) {
		field, err := inSchema(claim, path)
		if err != nil || field.Default == nil {
			continue
		}
		if got, want := string(field.Default.Raw), fmt.Sprint(value); got != want {
			return fmt.Errorf("%s: its default is %s, but the template has %s", path, got, want)
		}
	}
	return nil
}
