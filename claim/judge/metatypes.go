package judge

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/internal/similar"
)

// metadataTypes says what in metadata has the wrong type and where. The API
// server's decoder stops at the first one, names Go types and no place.
func metadataTypes(d *claim.Document, err error) []claim.Problem {
	t := typeChecker{doc: d}
	t.value("metadata", d.Object["metadata"], reflect.TypeFor[metav1.ObjectMeta]())
	if len(t.problems) == 0 {
		return []claim.Problem{claim.Problemf(d.Value("metadata"), "metadata", "%v", err)}
	}
	return t.problems
}

type typeChecker struct {
	doc      *claim.Document
	problems []claim.Problem
}

func (t *typeChecker) value(path claim.Path, v any, want reflect.Type) {
	if want.Kind() == reflect.Pointer {
		want = want.Elem()
	}
	kind := jsonKind(want)
	switch {
	case v == nil || kind == "":
	case kindOf(v) != kind:
		t.problems = append(t.problems, claim.Problemf(t.doc.Value(path), path, "%s", wrongType(kind, v)))
	case want.Kind() == reflect.Map:
		for name, entry := range v.(map[string]any) {
			t.value(path.Field(name), entry, want.Elem())
		}
	case want.Kind() == reflect.Slice:
		for i, item := range v.([]any) {
			t.value(path.Item(i), item, want.Elem())
		}
	case want.Kind() == reflect.Struct:
		types := fields(want)
		for name, field := range v.(map[string]any) {
			if known, ok := types[name]; ok {
				t.value(path.Field(name), field, known)
			}
		}
	}
}

// jsonKind is what a Go type is in JSON; nothing for those that read themselves,
// such as times.
func jsonKind(t reflect.Type) string {
	if t == reflect.TypeFor[metav1.Time]() || t == reflect.TypeFor[metav1.FieldsV1]() {
		return ""
	}
	switch t.Kind() {
	case reflect.String:
		return "string"
	case reflect.Bool:
		return "boolean"
	case reflect.Int64:
		return "number"
	case reflect.Slice:
		return "array"
	case reflect.Map, reflect.Struct:
		return "object"
	}
	return ""
}

// fields returns the types of a struct's fields by their names in JSON.
func fields(t reflect.Type) map[string]reflect.Type {
	out := map[string]reflect.Type{}
	for f := range t.Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		out[name] = f.Type
	}
	return out
}

func unknownMetadata(d *claim.Document, path claim.Path) claim.Problem {
	p := claim.Problemf(d.Key(path), path, "unknown field")
	name, ok := strings.CutPrefix(string(path), "metadata.")
	if meant := similar.Closest(name, slices.Sorted(maps.Keys(fields(reflect.TypeFor[metav1.ObjectMeta]())))); ok && meant != "" {
		p.Hint = "did you mean " + meant + "?"
	}
	return p
}
