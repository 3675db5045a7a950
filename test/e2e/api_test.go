package e2e

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// ofCrossplane are the fields of a claim's spec that differ between versions of
// Crossplane: 1.20 has publishConnectionDetailsTo and a default for
// compositeDeletePolicy, the library that claims are judged by has not.
var ofCrossplane = []string{"publishConnectionDetailsTo", "compositeDeletePolicy"}

// The API server serves the schema that eds validate uses.
func TestServedSchema(t *testing.T) {
	judged, err := judge.Served(target().Files)
	if err != nil {
		t.Fatal(err)
	}
	want := judged.Spec.Versions[0]
	got := served(t).Spec.Versions[0]
	for _, s := range []*extv1.JSONSchemaProps{got.Schema.OpenAPIV3Schema, want.Schema.OpenAPIV3Schema} {
		for _, field := range ofCrossplane {
			delete(s.Properties["spec"].Properties, field)
		}
	}
	for _, part := range []string{"spec", "metadata"} {
		a, b := plain(t, want.Schema.OpenAPIV3Schema.Properties[part]), plain(t, got.Schema.OpenAPIV3Schema.Properties[part])
		if d := difference(part, a, b); d != "" {
			t.Errorf("the served schema differs: %s", d)
		}
	}
	if !slices.ContainsFunc(got.AdditionalPrinterColumns, func(c extv1.CustomResourceColumnDefinition) bool { return c.Name == "SCALING" }) {
		t.Error("kubectl get does not show the column SCALING")
	}
}

func served(t *testing.T) *extv1.CustomResourceDefinition {
	t.Helper()
	o, err := c.Lookup(t.Context(), cluster.CRDs, "", "eventdrivenservices.platform.bizmatters.io")
	if err != nil {
		t.Fatal(err)
	}
	crd := &extv1.CustomResourceDefinition{}
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(o.Object, crd); err != nil {
		t.Fatal(err)
	}
	return crd
}

func plain(t *testing.T, v any) map[string]any {
	t.Helper()
	data, err := yaml.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]any{}
	if err := yaml.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// stricter are the fixtures that eds validate refuses and the API server does
// not: it silently drops a null or turns it into an empty string, and its schemas
// have no rules for keys.
var stricter = []string{"invalid/null.yaml", "invalid/null-label.yaml", "invalid/service-account-annotation-key.yaml"}

// The API server gives the verdict of eds validate on every fixture.
func TestVerdicts(t *testing.T) {
	files, err := filepath.Glob("../../testdata/claims/*/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	j, err := judge.FromPlatform(target().Files)
	if err != nil {
		t.Fatal(err)
	}
	api := rawAPI(t)
	for _, file := range files {
		name := filepath.Base(filepath.Dir(file)) + "/" + filepath.Base(file)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := len(claim.Parse(file, data).Problems) == 0
		for _, d := range claim.Parse(file, data).Claims {
			want = want && len(j.Judge(d)) == 0
		}
		err = dryRun(t, api, data)
		if got := err == nil; got != want && !(got && slices.Contains(stricter, name)) {
			t.Errorf("%s: eds validate says %v, the API server %v: %v", name, want, got, err)
		}
	}
	t.Logf("%d fixtures", len(files))
}

func rawAPI(t *testing.T) rest.Interface {
	t.Helper()
	config := rest.CopyConfig(c.Config)
	config.GroupVersion = &schema.GroupVersion{Group: cluster.Claims.Group, Version: cluster.Claims.Version}
	config.APIPath = "/apis"
	config.NegotiatedSerializer = scheme.Codecs.WithoutConversion()
	api, err := rest.RESTClientFor(config)
	if err != nil {
		t.Fatal(err)
	}
	return api
}

// dryRun sends a file as it is, the way kubectl create --dry-run=server does.
func dryRun(t *testing.T, api rest.Interface, data []byte) error {
	t.Helper()
	ns := namespaceIn(t, data)
	return api.Post().Namespace(ns).Resource("eventdrivenservices").
		Param("dryRun", "All").Param("fieldValidation", "Strict").
		SetHeader("Content-Type", "application/yaml").Body(data).Do(t.Context()).Error()
}

// namespaceIn makes sure that the namespace of a claim exists.
func namespaceIn(t *testing.T, data []byte) string {
	t.Helper()
	var object struct{ Metadata struct{ Namespace string } }
	_ = yaml.Unmarshal(data, &object) // some fixtures are not YAML
	if object.Metadata.Namespace == "" {
		return "default"
	}
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: object.Metadata.Namespace}}
	if err := c.Create(t.Context(), ns); client.IgnoreAlreadyExists(err) != nil {
		t.Fatal(err)
	}
	return object.Metadata.Namespace
}

// The admission policy explains itself.
func TestNamePolicy(t *testing.T) {
	ns := namespace(t)
	for name, ok := range map[string]bool{
		strings.Repeat("a", 56): true, strings.Repeat("a", 57): false, "a.b": false, "1a": false, "a-": false,
	} {
		err := c.Create(t.Context(), &cluster.Object{Object: newClaim(ns, name)}, client.DryRunAll)
		if ok != (err == nil) {
			t.Errorf("%s: %v", name, err)
		}
		if !ok && err != nil && !strings.Contains(err.Error(), "metadata.name must be lower case letters") && name != "a-" {
			t.Errorf("%s: the message does not help: %v", name, err)
		}
	}
}
