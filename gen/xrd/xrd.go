// Package xrd writes the CompositeResourceDefinition and checks that the API
// server will accept the CRDs that Crossplane derives from it.
package xrd

import (
	"encoding/json"
	"fmt"

	v1 "github.com/crossplane/crossplane/apis/v2/apiextensions/v1"
	v2 "github.com/crossplane/crossplane/apis/v2/apiextensions/v2"
	xpv2 "github.com/crossplane/crossplane/apis/v2/core/v2"
	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// New returns the definition for a target. The schema is that of the claim.
func New(t platform.Target, schema *extv1.JSONSchemaProps, annotations map[string]string) (*v1.CompositeResourceDefinition, error) {
	version, err := version(schema)
	if err != nil {
		return nil, err
	}
	d := &v1.CompositeResourceDefinition{
		ObjectMeta: metav1.ObjectMeta{Name: t.DefinitionName(), Annotations: annotations},
		Spec: v1.CompositeResourceDefinitionSpec{
			Group:                 spec.Group,
			DefaultCompositionRef: &v1.CompositionReference{Name: spec.CompositionName},
			Versions:              []v1.CompositeResourceDefinitionVersion{*version},
		},
	}
	if t.HasClaims() {
		legacy(t, d)
	} else {
		namespaced(d)
	}
	return d, nil
}

// legacy defines a cluster-scoped composite resource and a claim for it.
func legacy(t platform.Target, d *v1.CompositeResourceDefinition) {
	d.TypeMeta = metav1.TypeMeta{APIVersion: v1.SchemeGroupVersion.String(), Kind: v1.CompositeResourceDefinitionKind}
	d.Spec.Names = extv1.CustomResourceDefinitionNames{Kind: t.Kind, Plural: t.Plural}
	d.Spec.ClaimNames = claimNames()
}

// namespaced defines a composite resource that lives in a namespace and has the
// kind of a claim, so that teams write the same file. The JSON of both versions
// of the definition has one shape, so one Go type serves for both.
func namespaced(d *v1.CompositeResourceDefinition) {
	d.TypeMeta = metav1.TypeMeta{APIVersion: v2.SchemeGroupVersion.String(), Kind: v2.CompositeResourceDefinitionKind}
	d.Spec.Names = *claimNames()
	d.Spec.Scope = new(v1.CompositeResourceScopeNamespaced)
	// Crossplane's default, written down because it shows in the schema.
	d.Spec.DefaultCompositionUpdatePolicy = new(xpv2.UpdateAutomatic)
}

func claimNames() *extv1.CustomResourceDefinitionNames {
	return &extv1.CustomResourceDefinitionNames{
		Kind:       spec.Kind,
		Plural:     spec.Plural,
		ShortNames: []string{spec.ShortName},
		Categories: []string{spec.Category},
	}
}

func version(schema *extv1.JSONSchemaProps) (*v1.CompositeResourceDefinitionVersion, error) {
	raw, err := json.Marshal(schema)
	if err != nil {
		return nil, fmt.Errorf("marshalling the claim's schema: %w", err)
	}
	return &v1.CompositeResourceDefinitionVersion{
		Name:                     spec.Version,
		Served:                   true,
		Referenceable:            true,
		Schema:                   &v1.CompositeResourceValidation{OpenAPIV3Schema: runtime.RawExtension{Raw: raw}},
		AdditionalPrinterColumns: columns(),
	}, nil
}

func columns() []extv1.CustomResourceColumnDefinition {
	var out []extv1.CustomResourceColumnDefinition
	for _, c := range spec.Columns() {
		d := extv1.CustomResourceColumnDefinition{Name: c.Name, Type: c.Type, JSONPath: c.JSONPath, Description: c.Description}
		if c.Wide {
			d.Priority = 1
		}
		out = append(out, d)
	}
	return out
}
