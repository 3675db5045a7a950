// Package gen makes the published platform API from the Go structs in package
// spec. [Build] tells the whole story; it reads and writes no files.
package gen

import (
	"fmt"

	"github.com/invopop/jsonschema"

	"github.com/arun4infra/zerotouch-platform/gen/artifact"
	"github.com/arun4infra/zerotouch-platform/gen/neutral"
	"github.com/arun4infra/zerotouch-platform/gen/reference"
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/spec"
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

// Build returns all generated files: the definition, the Composition, the name
// policy and the JSON Schema for each version of Crossplane. An error names the
// field or patch that is wrong.
func Build() (artifact.Set, error) {
	var f files
	for _, t := range platform.Targets() {
		claim, err := claimSchema()
		if err != nil {
			return nil, fmt.Errorf("reflecting over package spec: %w", err)
		}
		structural, err := neutral.Structural(claim)
		if err != nil {
			return nil, err
		}
		if err := publish(&f, t, claim, structural); err != nil {
			return nil, fmt.Errorf("%s: %w", t.Dir, err)
		}
	}
	if err := addReference(&f); err != nil {
		return nil, fmt.Errorf("writing the API reference: %w", err)
	}
	return f.set, nil
}

func addReference(f *files) error {
	claim, err := claimSchema()
	if err != nil {
		return err
	}
	page, err := reference.Page(claim, templates.Files)
	if err != nil {
		return err
	}
	f.add(referenceRoot+"/api.md", page)
	return f.err
}

func claimSchema() (*jsonschema.Schema, error) {
	comments, err := neutral.ParseComments(spec.Source)
	if err != nil {
		return nil, err
	}
	return neutral.Reflect(spec.EventDrivenService{}, comments)
}
