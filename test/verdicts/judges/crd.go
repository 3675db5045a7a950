package judges

import (
	"context"
	"fmt"
	"io/fs"

	v1 "github.com/crossplane/crossplane/apis/v2/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apiextensions-apiserver/pkg/registry/customresource"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	gvk "k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/gen/xrd"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// CRD judges as an API server does that has the claim's CRD and nothing else, no
// admission policy: with the server's own strategy for custom resources. It
// shares no code with package judge, so that one finds the mistakes of the other.
func CRD(platform fs.FS, definition string) (Judge, error) {
	data, err := fs.ReadFile(platform, definition)
	if err != nil {
		return nil, err
	}
	def := &v1.CompositeResourceDefinition{}
	if err := yaml.Unmarshal(data, def); err != nil {
		return nil, err
	}
	crds, err := xrd.Derive(def)
	if err != nil {
		return nil, err
	}
	if err := crds.Accepted(); err != nil {
		return nil, err
	}
	return served(crds.Claim)
}

func served(crd *extv1.CustomResourceDefinition) (Judge, error) {
	props := &apiextensions.JSONSchemaProps{}
	if err := extv1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(xrd.Schema(crd), props, nil); err != nil {
		return nil, err
	}
	structural, err := schema.NewStructural(props)
	if err != nil {
		return nil, err
	}
	validator, _, err := validation.NewSchemaValidator(props)
	if err != nil {
		return nil, err
	}
	kind := gvk.GroupVersionKind{Group: spec.Group, Version: spec.Version, Kind: spec.Kind}
	status := &apiextensions.CustomResourceSubresourceStatus{}
	strategy := customresource.NewStrategy(nil, true, kind, validator, nil, structural, status, nil, nil)
	return each(func(text []byte) error {
		u, err := receive(text, structural)
		if err != nil {
			return fmt.Errorf("decoding: %w", err)
		}
		strategy.PrepareForCreate(context.Background(), u)
		return strategy.Validate(context.Background(), u).ToAggregate()
	}), nil
}

// receive turns a request into the object that the server validates.
func receive(text []byte, s *schema.Structural) (*unstructured.Unstructured, error) {
	object, err := decode(text)
	if err != nil {
		return nil, err
	}
	u := &unstructured.Unstructured{Object: object}
	if err := coerce(u, s); err != nil {
		return nil, err
	}
	if u.GetName() == "" && u.GetGenerateName() != "" {
		u.SetName(u.GetGenerateName() + "x7k2p")
	}
	if u.GetNamespace() == "" {
		u.SetNamespace("default")
	}
	return u, nil
}
