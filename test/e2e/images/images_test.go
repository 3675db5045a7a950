package images

import (
	"archive/tar"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/v1/remote"
)

// What is pushed can be pulled, from a private registry with the password only.
func TestRegistry(t *testing.T) {
	program := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(program, []byte("#!"), 0o600); err != nil {
		t.Fatal(err)
	}
	private, err := Serve("somebody", "secret")
	if err != nil {
		t.Fatal(err)
	}
	defer private.Close()
	full, err := private.Push("program", "v1", Image{Files: map[string]string{"/program": program}, Command: []string{"/program", "pause"}})
	if err != nil {
		t.Fatal(err)
	}
	ref, err := name.ParseReference(full)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := remote.Image(ref); err == nil {
		t.Error("the image was pulled without the password")
	}
	image, err := remote.Image(ref, remote.WithAuth(&authn.Basic{Username: "somebody", Password: "secret"}))
	if err != nil {
		t.Fatal(err)
	}
	config, err := image.ConfigFile()
	if err != nil {
		t.Fatal(err)
	}
	if c := config.Config; strings.Join(c.Entrypoint, " ") != "/program pause" {
		t.Errorf("it starts %v", c.Entrypoint)
	}
}

// Crossplane reads one layer of a package, which says what it is before its types,
// and the same image runs the program.
func TestPackage(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{"package/crossplane.yaml": "kind: Provider\n", "package/crds/a.yaml": "kind: CustomResourceDefinition\n", "program": "#!"} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	image, err := Image{Files: map[string]string{"/program": dir + "/program"}, Command: []string{"/program"}, Package: dir + "/package"}.build()
	if err != nil {
		t.Fatal(err)
	}
	manifest, err := image.Manifest()
	if err != nil {
		t.Fatal(err)
	}
	if len(manifest.Layers) != 2 || len(manifest.Layers[0].Annotations) != 0 || manifest.Layers[1].Annotations["io.crossplane.xpkg"] != "base" {
		t.Fatalf("layers: %+v", manifest.Layers)
	}
	layers, err := image.Layers()
	if err != nil {
		t.Fatal(err)
	}
	content, err := layers[1].Uncompressed()
	if err != nil {
		t.Fatal(err)
	}
	r := tar.NewReader(content)
	header, err := r.Next()
	if err != nil || header.Name != "package.yaml" {
		t.Fatalf("%+v, %v", header, err)
	}
	if got, err := io.ReadAll(r); err != nil || string(got) != "kind: Provider\n\n---\nkind: CustomResourceDefinition\n" {
		t.Errorf("%q, %v", got, err)
	}
}
