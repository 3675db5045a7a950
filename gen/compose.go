package gen

import (
	v1 "github.com/crossplane/crossplane/apis/v2/apiextensions/v1"
	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"

	"github.com/arun4infra/zerotouch-platform/gen/composition"
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/spec"
	"github.com/arun4infra/zerotouch-platform/templates"
)

// compose returns the Composition, all of its patches checked. The schemas are
// those of the claim and of the composite resource that Crossplane derives.
func compose(plan composition.Plan, t platform.Target, claim, composite *extv1.JSONSchemaProps) (*v1.Composition, error) {
	if err := composition.Check(plan, t, claim, composite); err != nil {
		return nil, err
	}
	return composition.New(plan, t, wave(waveComposition))
}

// readPlan returns how a claim becomes manifests, with its numbers checked.
func readPlan(claim *extv1.JSONSchemaProps) (composition.Plan, error) {
	if err := composition.CheckSizes(spec.Sizes()); err != nil {
		return composition.Plan{}, err
	}
	plan, err := composition.Read(templates.Files)
	if err != nil {
		return plan, err
	}
	return plan, plan.CheckDefaults(claim)
}
