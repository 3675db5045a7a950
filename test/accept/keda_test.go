package accept

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/kedacore/keda/v2/version" // pins the release in go.mod
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structural "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apiextensions-apiserver/pkg/crdserverscheme"
	"k8s.io/apiextensions-apiserver/pkg/registry/customresource"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/yaml"
)

// keda is the release whose CRD the tests read. Its Go types can't be imported:
// their package has a webhook for a controller-runtime older than the platform's.
const keda = "github.com/kedacore/keda/v2"

// scaledObjectCRD reads the definition in KEDA's module, which Go has verified.
func scaledObjectCRD(t *testing.T) *extv1.CustomResourceDefinition {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", keda).Output()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "config/crd/bases/keda.sh_scaledobjects.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	crd := &extv1.CustomResourceDefinition{}
	if err := yaml.UnmarshalStrict(data, crd); err != nil {
		t.Fatal(err)
	}
	if len(crd.Spec.Versions) != 1 {
		t.Fatalf("KEDA serves %d versions of %s, want 1", len(crd.Spec.Versions), crd.Name)
	}
	return crd
}

// newScaledObjects is the endpoint that a server opens for KEDA's CRD.
func newScaledObjects(t *testing.T) endpoint {
	t.Helper()
	crd := scaledObjectCRD(t)
	version := crd.Spec.Versions[0]
	props := &apiextensions.JSONSchemaProps{}
	if err := extv1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(version.Schema.OpenAPIV3Schema, props, nil); err != nil {
		t.Fatal(err)
	}
	shape, err := structural.NewStructural(props)
	if err != nil {
		t.Fatal(err)
	}
	validator, _, err := validation.NewSchemaValidator(props)
	if err != nil {
		t.Fatal(err)
	}
	kind := schema.GroupVersionKind{Group: crd.Spec.Group, Version: version.Name, Kind: crd.Spec.Names.Kind}
	strategy := customresource.NewStrategy(crdserverscheme.NewUnstructuredObjectTyper(), true, kind, validator, nil, shape, nil, nil, nil)
	return endpoint{custom{kind, shape}.decode, strategy}
}

// custom decodes custom resources as the API server does. Its decoder can't be
// imported; this is what it consists of.
type custom struct {
	kind  schema.GroupVersionKind
	shape *structural.Structural
}

func (c custom) decode(manifest []byte) (runtime.Object, error) {
	object, _, err := unstructured.UnstructuredJSONScheme.Decode(manifest, nil, nil)
	if err != nil {
		return nil, err
	}
	u, ok := object.(*unstructured.Unstructured)
	if !ok || u.GroupVersionKind() != c.kind {
		return nil, fmt.Errorf("not a %s", c.kind)
	}
	if err := c.unknown(u.Object); err != nil {
		return nil, err
	}
	defaulting.PruneNonNullableNullsWithoutDefaults(u.Object, c.shape)
	defaulting.Default(u.Object, c.shape)
	return u, nil
}

// unknown finds the fields that the server would drop.
func (c custom) unknown(object map[string]any) error {
	_, _, unknown, err := objectmeta.GetObjectMetaWithOptions(object, objectmeta.ObjectMetaOptions{ReturnUnknownFieldPaths: true})
	unknown = append(unknown, pruning.PruneWithOptions(object, c.shape, true, structural.UnknownFieldPathOptions{TrackUnknownFieldPaths: true})...)
	if err == nil && len(unknown) > 0 {
		err = errors.New("unknown fields: " + strings.Join(unknown, ", "))
	}
	return err
}
