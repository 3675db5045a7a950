package composition

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/crossplane/crossplane-runtime/v2/pkg/fieldpath"
	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// inSchema finds a field path in a schema. A schema does not list the metadata
// that Kubernetes gives every object.
func inSchema(s *extv1.JSONSchemaProps, path string) (*extv1.JSONSchemaProps, error) {
	if field, ok := strings.CutPrefix(path, "metadata."); ok {
		_, err := inType(reflect.TypeFor[metav1.ObjectMeta](), field)
		return &extv1.JSONSchemaProps{}, err
	}
	segments, err := fieldpath.Parse(path)
	if err != nil {
		return nil, err
	}
	for i, segment := range segments {
		if s = below(s, segment); s == nil {
			return nil, fmt.Errorf("the schema has no field %s", segments[:i+1])
		}
	}
	return s, nil
}

func below(s *extv1.JSONSchemaProps, segment fieldpath.Segment) *extv1.JSONSchemaProps {
	if s.Type == "array" && (segment.Type == fieldpath.SegmentIndex || segment.Field == "*") {
		return s.Items.Schema
	}
	if p, ok := s.Properties[segment.Field]; ok && segment.Type == fieldpath.SegmentField {
		return &p
	}
	return nil
}

// inType finds a field path in a Go type, by the names that JSON gives its
// fields. A wildcard over a struct means any of its lists that fits the rest: the
// Composition uses it for the lists of containers of a pod spec.
func inType(t reflect.Type, path string) (reflect.Type, error) {
	segments, err := fieldpath.Parse(path)
	if err != nil {
		return nil, err
	}
	found := find(t, segments)
	if found == nil {
		return nil, fmt.Errorf("%s has no field %s", t.Name(), path)
	}
	return found, nil
}

func find(t reflect.Type, segments fieldpath.Segments) reflect.Type {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if len(segments) == 0 {
		return t
	}
	segment, rest := segments[0], segments[1:]
	isIndex := segment.Type == fieldpath.SegmentIndex || segment.Field == "*"
	switch t.Kind() {
	case reflect.Slice:
		if isIndex {
			return find(t.Elem(), rest)
		}
	case reflect.Map:
		if segment.Type == fieldpath.SegmentField {
			return find(t.Elem(), rest)
		}
	case reflect.Struct:
		return findField(t, segment.Field, rest)
	}
	return nil
}

func findField(t reflect.Type, name string, rest fieldpath.Segments) reflect.Type {
	for f := range t.Fields() {
		jsonName, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		var found reflect.Type
		switch {
		case jsonName == "" && strings.Contains(options, "inline"):
			found = findField(f.Type, name, rest)
		case jsonName == name, name == "*" && f.Type.Kind() == reflect.Slice:
			found = find(f.Type, rest)
		}
		if found != nil {
			return found
		}
	}
	return nil
}
