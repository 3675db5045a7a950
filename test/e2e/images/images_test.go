package images

import (
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
