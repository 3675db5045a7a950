// Package gen makes the published platform API from the Go structs in package
// spec. [Build] tells the whole story; it reads and writes no files.
package gen

import (
	"fmt"

	"github.com/invopop/jsonschema"
	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"

	"github.com/arun4infra/zerotouch-platform/gen/artifact"
	"github.com/arun4infra/zerotouch-platform/gen/composition"
	"github.com/arun4infra/zerotouch-platform/gen/neutral"
	"github.com/arun4infra/zerotouch-platform/gen/reference"
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/templates"
)

// Roots returns the folders in which generated files live. A file there that
// was generated before and is not in the set any more is to be removed.
func Roots() []string {
	roots := []string{referenceRoot}
	for _, t := range platform.Targets() {
		roots = append(roots, t.Path(platform.Installation))
	}
	return roots
}

// referenceRoot holds the API reference.
const referenceRoot = "docs/reference"

// api is what all files are made from.
type api struct {
	// documented is the claim's schema with all that people should know.
	documented *jsonschema.Schema
	// structural is what the API server understands of it.
	structural *extv1.JSONSchemaProps
	// plan is how a claim becomes manifests.
	plan composition.Plan
}

// Build returns all generated files: the definition, the Composition, the name
// policy and the JSON Schema for each version of Crossplane, and the reference. An
// error names the field or patch that is wrong.
func Build() (artifact.Set, error) {
	a, err := readAPI()
	if err != nil {
		return nil, err
	}
	var f files
	for _, t := range platform.Targets() {
		if err := publish(&f, t, a); err != nil {
			return nil, fmt.Errorf("%s: %w", t.Dir, err)
		}
	}
	page, err := reference.Page(a.documented, templates.Files)
	if err != nil {
		return nil, fmt.Errorf("writing the API reference: %w", err)
	}
	f.add(referenceRoot+"/api.md", page)
	if err := explore(&f, a); err != nil {
		return nil, fmt.Errorf("writing the explorer: %w", err)
	}
	return f.set, f.err
}

func readAPI() (api, error) {
	claim, err := neutral.API()
	if err != nil {
		return api{}, fmt.Errorf("reflecting over package spec: %w", err)
	}
	structural, err := neutral.Structural(claim)
	if err != nil {
		return api{}, err
	}
	plan, err := readPlan(structural)
	if err != nil {
		return api{}, err
	}
	return api{neutral.WithDefaults(claim, plan.Defaults(structural)), structural, plan}, nil
}
