package judge

import (
	"encoding/json"
	"fmt"
	"io/fs"

	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apiserver/pkg/cel/environment"

	"github.com/arun4infra/zerotouch-platform/platform"
)

// FromPlatform returns a judge by the committed CRD: the one that Crossplane
// derives from the committed definition for the resource that teams write.
func FromPlatform(files fs.FS) (*Judge, error) {
	// What all rules share takes as long as reading the files. Making it ahead, on
	// the other core, spares people a tenth of the wait for one claim.
	go environment.MustBaseEnvSet(environment.DefaultCompatibilityVersion())
	served, err := Served(files)
	if err != nil {
		return nil, err
	}
	published, err := fs.ReadFile(files, platform.JSONSchema)
	if err != nil {
		return nil, err
	}
	return New(served, published)
}

// Served returns the committed CRD.
func Served(files fs.FS) (*extv1.CustomResourceDefinition, error) {
	data, err := fs.ReadFile(files, platform.ServedCRD)
	if err != nil {
		return nil, err
	}
	served := &extv1.CustomResourceDefinition{}
	if err := json.Unmarshal(data, served); err != nil {
		return nil, fmt.Errorf("%s: %w", platform.ServedCRD, err)
	}
	return served, nil
}
