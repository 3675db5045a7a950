package xrd

import (
	"context"
	"fmt"

	"github.com/crossplane/crossplane-runtime/v2/pkg/xcrd"
	v1 "github.com/crossplane/crossplane/apis/v2/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"github.com/arun4infra/zerotouch-platform/gen/artifact"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// CRDs are what Crossplane serves for a definition.
type CRDs struct {
	// Claim is nil where the definition has no claims.
	Claim     *extv1.CustomResourceDefinition
	Composite *extv1.CustomResourceDefinition
}

// Written returns the CRD of the resource that teams write: the claim's, or the
// composite resource's where there are no claims.
func (c *CRDs) Written() *extv1.CustomResourceDefinition {
	if c.Claim != nil {
		return c.Claim
	}
	return c.Composite
}

// Served returns the CRD of what teams write as a file of its own: with its kind
// and the marker of generated files, without the owner that it has on a cluster.
func (c *CRDs) Served() *extv1.CustomResourceDefinition {
	crd := c.Written().DeepCopy()
	crd.TypeMeta = metav1.TypeMeta{APIVersion: extv1.SchemeGroupVersion.String(), Kind: "CustomResourceDefinition"}
	crd.OwnerReferences = nil
	metav1.SetMetaDataAnnotation(&crd.ObjectMeta, spec.Group+"/source", artifact.Origin)
	return crd
}

// Derive returns the CRDs that Crossplane makes of the definition.
func Derive(xrd *v1.CompositeResourceDefinition) (*CRDs, error) {
	composite, err := xcrd.ForCompositeResource(xrd)
	if err != nil {
		return nil, fmt.Errorf("deriving the composite resource's CRD: %w", err)
	}
	crds := &CRDs{Composite: composite}
	if xrd.Spec.ClaimNames != nil {
		if crds.Claim, err = xcrd.ForCompositeResourceClaim(xrd); err != nil {
			return nil, fmt.Errorf("deriving the claim's CRD: %w", err)
		}
	}
	return crds, nil
}

// Accepted returns nil if the API server will accept the CRDs. The error says
// why not: the schema is not structural, a default is wrong, or a CEL rule does
// not compile or costs too much.
func (c *CRDs) Accepted() error {
	for _, crd := range []*extv1.CustomResourceDefinition{c.Composite, c.Claim} {
		if crd == nil {
			continue
		}
		if err := accepted(crd); err != nil {
			return fmt.Errorf("the API server would refuse CRD %s: %w", crd.Name, err)
		}
	}
	return nil
}

// accepted runs the API server's own validation of a CRD that is created.
func accepted(crd *extv1.CustomResourceDefinition) error {
	crd = crd.DeepCopy()
	crd.OwnerReferences = nil // of the definition, which has its UID only on a cluster
	extv1.SetDefaults_CustomResourceDefinition(crd)
	extv1.SetDefaults_CustomResourceDefinitionSpec(&crd.Spec)
	crd.Status.StoredVersions = []string{crd.Spec.Versions[0].Name}
	internal := &apiextensions.CustomResourceDefinition{}
	if err := extv1.Convert_v1_CustomResourceDefinition_To_apiextensions_CustomResourceDefinition(crd, internal, nil); err != nil {
		return err
	}
	return validation.ValidateCustomResourceDefinition(context.Background(), internal).ToAggregate()
}

// Schema returns the schema of a CRD's only version.
func Schema(crd *extv1.CustomResourceDefinition) *extv1.JSONSchemaProps {
	return crd.Spec.Versions[0].Schema.OpenAPIV3Schema
}
