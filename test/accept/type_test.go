package accept

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"

	"github.com/arun4infra/zerotouch-platform/gen/composition"
)

// TestScaledObjectIsPartOfKEDAs holds the platform's own cut of KEDA's type
// against KEDA's CRD: the generator believes what that type says.
func TestScaledObjectIsPartOfKEDAs(t *testing.T) {
	got := differences("", reflect.TypeFor[struct {
		Spec   composition.ScaledObjectSpec   `json:"spec"`
		Status composition.ScaledObjectStatus `json:"status"`
	}](), scaledObjectCRD(t).Spec.Versions[0].Schema.OpenAPIV3Schema)
	// KEDA has conditions of its own, which Kubernetes' type stands for. No patch
	// may read these two; those of the platform copy the list as it is.
	want := []string{
		".status.conditions[].lastTransitionTime: KEDA has no such field",
		".status.conditions[].observedGeneration: KEDA has no such field",
	}
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// TestDifferences keeps the comparison honest.
func TestDifferences(t *testing.T) {
	type other struct {
		Spec struct {
			Name            string `json:"scaleTargetRefs"`
			MinReplicaCount string `json:"minReplicaCount"`
			Triggers        []struct {
				Type     string         `json:"type"`
				Metadata map[string]int `json:"metadata"`
			} `json:"triggers"`
		} `json:"spec"`
	}
	got := differences("", reflect.TypeFor[other](), scaledObjectCRD(t).Spec.Versions[0].Schema.OpenAPIV3Schema)
	want := []string{
		".spec.minReplicaCount: string, KEDA has integer",
		".spec.scaleTargetRef: KEDA demands it",
		".spec.scaleTargetRefs: KEDA has no such field",
		".spec.triggers[].metadata{}: integer, KEDA has string",
	}
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// differences returns where a Go type says other than a schema, or too little.
func differences(path string, t reflect.Type, s *extv1.JSONSchemaProps) []string {
	if kind := jsonTypes[t.Kind()]; s.Type != kind {
		return []string{path + ": " + kind + ", KEDA has " + s.Type}
	}
	switch t.Kind() {
	case reflect.Struct:
		return fieldDifferences(path, t, s)
	case reflect.Slice:
		return differences(path+"[]", t.Elem(), s.Items.Schema)
	case reflect.Map:
		return differences(path+"{}", t.Elem(), s.AdditionalProperties.Schema)
	}
	return nil
}

// jsonTypes are the types of JSON that Go's become, as far as they are used.
var jsonTypes = map[reflect.Kind]string{
	reflect.Struct: "object", reflect.Map: "object", reflect.Slice: "array", reflect.String: "string",
	reflect.Int: "integer", reflect.Int64: "integer", reflect.Bool: "boolean",
}

func fieldDifferences(path string, t reflect.Type, s *extv1.JSONSchemaProps) []string {
	var out, names []string
	for _, f := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		names = append(names, name)
		if below, ok := s.Properties[name]; ok {
			out = append(out, differences(path+"."+name, f.Type, &below)...)
		} else {
			out = append(out, path+"."+name+": KEDA has no such field")
		}
	}
	for _, name := range s.Required {
		if !slices.Contains(names, name) {
			out = append(out, path+"."+name+": KEDA demands it")
		}
	}
	return out
}
