package accept

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/kedacore/keda/v2/version" // pins the release in go.mod
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structural "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apiextensions-apiserver/pkg/crdserverscheme"
	"k8s.io/apiextensions-apiserver/pkg/registry/customresource"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/yaml"
)

// keda is the release whose CRD the tests read. Its Go types can't be imported:
// their package has a webhook for a controller-runtime older than the platform's.
const keda = "github.com/kedacore/keda/v2"

// scaledObjectCRD reads the definition in KEDA's module, which Go has verified.
func scaledObjectCRD(t *testing.T) *extv1.CustomResourceDefinition {
	t.Helper()
	data := kedaFile(t, "config/crd/bases/keda.sh_scaledobjects.yaml")
	return crdOf(t, data)
}

// crdOf reads a definition that has one version.
func crdOf(t *testing.T, data []byte) *extv1.CustomResourceDefinition {
	t.Helper()
	crd := &extv1.CustomResourceDefinition{}
	if err := yaml.UnmarshalStrict(data, crd); err != nil {
		t.Fatal(err)
	}
	if len(crd.Spec.Versions) != 1 {
		t.Fatalf("%s has %d versions, want 1", crd.Name, len(crd.Spec.Versions))
	}
	return crd
}

// kedaFile reads a file of KEDA's module.
func kedaFile(t *testing.T, path string) []byte {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", keda).Output()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), path))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// newScaledObjects is the endpoint that a server opens for KEDA's CRD.
func newScaledObjects(t *testing.T) endpoint {
	t.Helper()
	return newCustom(t, scaledObjectCRD(t))
}

// newCustom is the endpoint that a server opens for a CRD.
func newCustom(t *testing.T, crd *extv1.CustomResourceDefinition) endpoint {
	t.Helper()
	version := crd.Spec.Versions[0]
	kind := schema.GroupVersionKind{Group: crd.Spec.Group, Version: version.Name, Kind: crd.Spec.Names.Kind}
	shape, validator := schemaOf(t, version)
	strategy := customresource.NewStrategy(crdserverscheme.NewUnstructuredObjectTyper(), true, kind, validator, nil, shape, nil, nil, nil)
	return endpoint{custom{kind, shape}.decode, strategy}
}

// schemaOf is the schema of a version as the server decodes and validates by it.
func schemaOf(t *testing.T, version extv1.CustomResourceDefinitionVersion) (*structural.Structural, validation.SchemaValidator) {
	t.Helper()
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
	return shape, validator
}
