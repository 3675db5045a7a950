package images

import (
	"archive/tar"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
)

// withPackage adds the layer that Crossplane reads. It finds it by an annotation.
// See the specification of xpkg, contributing/specifications/xpkg.md in Crossplane.
func withPackage(image v1.Image, folder string) (v1.Image, error) {
	content, err := packageYAML(folder)
	if err != nil {
		return nil, err
	}
	var archive bytes.Buffer
	w := tar.NewWriter(&archive)
	if err := add(w, "/package.yaml", content); err != nil {
		return nil, err
	}
	layer, err := layerOf(w, &archive)
	if err != nil {
		return nil, err
	}
	return mutate.Append(image, mutate.Addendum{Layer: layer, Annotations: map[string]string{"io.crossplane.xpkg": "base"}})
}

// packageYAML is all files of a package in one: first what it is, then its types.
func packageYAML(folder string) ([]byte, error) {
	content, err := os.ReadFile(filepath.Join(folder, "crossplane.yaml"))
	if err != nil {
		return nil, err
	}
	err = filepath.WalkDir(folder, func(file string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(file) != ".yaml" || d.Name() == "crossplane.yaml" {
			return err
		}
		data, err := os.ReadFile(file)
		content = append(append(content, "\n---\n"...), data...)
		return err
	})
	return content, err
}
