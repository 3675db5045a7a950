package kustomize

import (
	"reflect"
	"testing"

	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// A claim of all that fields can be: in a struct, behind a pointer, in a list.
type toy struct {
	Image spec.Image `json:"image,omitempty"`
	Other *struct {
		Name spec.SecretName `json:"secret"`
	} `json:"other,omitempty"`
	List []struct {
		Name spec.ConfigMapName `json:"name"`
		Size int                `json:"size"`
	} `json:"list"`
}

func TestConfigure(t *testing.T) {
	field := func(path string) []Field { return []Field{{spec.Group, spec.Kind, path}} }
	want := Configuration{
		Images: field("image"),
		NameReferences: []NameReference{
			{Kind: "ConfigMap", Version: "v1", Fields: field("list/name")},
			{Kind: "Secret", Version: "v1", Fields: field("other/secret")},
		},
	}
	if got := Configure(reflect.TypeFor[toy]()); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestOpenAPI(t *testing.T) {
	str := extv1.JSONSchemaProps{Type: "string"}
	inner := keyed("key", map[string]extv1.JSONSchemaProps{"key": str})
	claim := object(map[string]extv1.JSONSchemaProps{
		"name":  str,
		"plain": {Type: "array", Items: &extv1.JSONSchemaPropsOrArray{Schema: &str}},
		"outer": keyed("name", map[string]extv1.JSONSchemaProps{"name": str, "inner": inner}),
	})
	doc, err := OpenAPI(&claim)
	if err != nil {
		t.Fatal(err)
	}
	own := doc.Definitions["io.bizmatters.platform.v1alpha1.EventDrivenService"]
	merged := func(key string, items schema) schema {
		s := schema{"type": "array", strategy: "merge", mergeKey: key, mergeKeys: []any{key}}
		if items != nil {
			s["items"] = items
		}
		return s
	}
	outer := merged("name", schema{"type": "object", "properties": schema{"inner": merged("key", nil)}})
	if got, want := own["properties"], (schema{"outer": outer}); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	pod := doc.Definitions["io.k8s.api.core.v1.PodSpec"]["properties"].(schema)
	if got := pod["containers"].(schema)[mergeKey]; got != "name" {
		t.Errorf("containers of a pod are merged by %v, want name", got)
	}
	if d := doc.Definitions["io.k8s.api.apps.v1.Deployment"]; d[kinds] == nil {
		t.Errorf("Deployment is %v", d)
	}
}

func object(properties map[string]extv1.JSONSchemaProps) extv1.JSONSchemaProps {
	return extv1.JSONSchemaProps{Type: "object", Properties: properties}
}

func keyed(key string, properties map[string]extv1.JSONSchemaProps) extv1.JSONSchemaProps {
	kind, item := "map", object(properties)
	return extv1.JSONSchemaProps{Type: "array", XListType: &kind, XListMapKeys: []string{key}, Items: &extv1.JSONSchemaPropsOrArray{Schema: &item}}
}
