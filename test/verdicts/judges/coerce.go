package judges

import (
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/json"
	"sigs.k8s.io/yaml"
)

func decode(text []byte) (map[string]any, error) {
	data, err := yaml.YAMLToJSON(text)
	if err != nil {
		return nil, err
	}
	var object map[string]any
	return object, json.Unmarshal(data, &object)
}

// coerce does what the server's decoder does: it drops unknown fields and nulls
// and fills in defaults. Kind, apiVersion and metadata are read before, and put
// back after it, as they are not in the schema.
func coerce(u *unstructured.Unstructured, s *schema.Structural) error {
	kind, _, err := unstructured.NestedString(u.Object, "kind")
	if err != nil {
		return err
	}
	version, _, err := unstructured.NestedString(u.Object, "apiVersion")
	if err != nil {
		return err
	}
	meta, found, err := objectmeta.GetObjectMeta(u.Object, false)
	if err != nil {
		return err
	}
	pruning.Prune(u.Object, s, true)
	defaulting.PruneNonNullableNullsWithoutDefaults(u.Object, s)
	defaulting.Default(u.Object, s)
	u.SetKind(kind)
	u.SetAPIVersion(version)
	if !found {
		return nil
	}
	return objectmeta.SetObjectMeta(u.Object, meta)
}
