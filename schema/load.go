package schema

import (
	"errors"
	"fmt"
	"io/fs"

	"go.yaml.in/yaml/v3"

	"github.com/arun4infra/zerotouch-platform/platform"
)

// The committed files that the words come from. The definition is the only one
// in its folder.
const (
	definitions = platform.Definitions + "/*.yaml"
	schemaPath  = platform.JSONSchema
)

// Load returns the claim as the committed files describe it: the published JSON
// Schema and, for what is not a claim's to write, the definition.
func Load(files fs.FS) (*Field, error) {
	data, err := fs.ReadFile(files, schemaPath)
	if err != nil {
		return nil, err
	}
	claim, err := Parse(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", schemaPath, err)
	}
	served, err := definition(files)
	if err != nil {
		return nil, err
	}
	claim.complete(served)
	return claim, nil
}

func definition(files fs.FS) (*Field, error) {
	paths, err := fs.Glob(files, definitions)
	if err != nil || len(paths) != 1 {
		return nil, errors.Join(fmt.Errorf("%s: %d files, want 1", definitions, len(paths)), err)
	}
	data, err := fs.ReadFile(files, paths[0])
	if err != nil {
		return nil, err
	}
	var d struct {
		Spec struct {
			Versions []struct {
				Schema struct {
					Served Field `yaml:"openAPIV3Schema"`
				} `yaml:"schema"`
			} `yaml:"versions"`
		} `yaml:"spec"`
	}
	if err := yaml.Unmarshal(data, &d); err != nil || len(d.Spec.Versions) != 1 {
		return nil, errors.Join(fmt.Errorf("%s: %d versions, want 1", paths[0], len(d.Spec.Versions)), err)
	}
	return &d.Spec.Versions[0].Schema.Served, nil
}

// complete takes over what only the API server's schema says: the status, and
// which keys tell the entries of a list apart.
func (f *Field) complete(served *Field) {
	f.Keys = served.Keys
	if len(f.Children()) == 0 {
		f.Fields, f.Required = served.Fields, served.Required
		return
	}
	for _, child := range served.Children() {
		if own := f.Field(child.Name); own != nil {
			own.complete(child)
		}
	}
}
