package accept

import (
	"bytes"
	"io/fs"
	"testing"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/kubernetes/pkg/apis/admissionregistration"
	_ "k8s.io/kubernetes/pkg/apis/admissionregistration/install"
	"k8s.io/kubernetes/pkg/apis/admissionregistration/validation"
	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/platform"
)

// The API server takes the committed policies: it compiles every expression when
// one is created.
func TestPoliciesAreAccepted(t *testing.T) {
	for _, target := range platform.Targets() {
		files, err := fs.Glob(target.Files, platform.Installation+"/policies/*.yaml")
		if err != nil || len(files) == 0 {
			t.Fatalf("no policies: %v", err)
		}
		for _, file := range files {
			t.Run(target.Path(file), func(t *testing.T) { policiesAreAccepted(t, target, file) })
		}
	}
}

func policiesAreAccepted(t *testing.T, target platform.Target, file string) {
	data, err := fs.ReadFile(target.Files, file)
	if err != nil {
		t.Fatal(err)
	}
	for _, doc := range bytes.Split(data, []byte("\n---\n")) {
		manifest, err := yaml.YAMLToJSON(doc)
		if err != nil {
			t.Fatal(err)
		}
		object, err := decodeBuiltIn(manifest)
		if err != nil {
			t.Fatal(err)
		}
		for _, err := range validatePolicy(t, object) {
			t.Error(err)
		}
	}
}

func validatePolicy(t *testing.T, object runtime.Object) field.ErrorList {
	t.Helper()
	switch o := object.(type) {
	case *admissionregistration.ValidatingAdmissionPolicy:
		return validation.ValidateValidatingAdmissionPolicy(o)
	case *admissionregistration.ValidatingAdmissionPolicyBinding:
		return validation.ValidateValidatingAdmissionPolicyBinding(o)
	}
	t.Fatalf("%T is no policy", object)
	return nil
}
