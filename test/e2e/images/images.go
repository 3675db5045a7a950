// Package images makes container images of static Go programs and serves them on
// the loopback interface: no registry outside the machine is needed.
package images

import (
	"archive/tar"
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
)

// Compile builds a main package without C into a file. The folder is in its
// module.
func Compile(ctx context.Context, dir, pkg, program string) error {
	cmd := exec.CommandContext(ctx, "go", "build", "-ldflags=-s -w", "-o", program, pkg)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=", "GOOS=linux")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("compiling %s: %w\n%s", pkg, err, out)
	}
	return nil
}

// Image describes an image.
type Image struct {
	// Files are where programs and folders are in the image, and where they are here.
	Files map[string]string
	// Package is a folder with what Crossplane reads from an image that it installs:
	// crossplane.yaml, and types below it. Other images have none.
	Package string
	// Command is what it runs; a pod can replace it.
	Command []string
	// User runs it, root if empty; a pod can choose another.
	User string
}

// build makes the image.
func (i Image) build() (v1.Image, error) {
	content, err := layer(i.Files)
	if err != nil {
		return nil, err
	}
	image, err := mutate.AppendLayers(empty.Image, content)
	if err == nil && i.Package != "" {
		image, err = withPackage(image, i.Package)
	}
	if err != nil {
		return nil, err
	}
	return mutate.ConfigFile(image, &v1.ConfigFile{
		OS: "linux", Architecture: runtime.GOARCH, RootFS: rootFS(image),
		Config: v1.Config{Entrypoint: i.Command, User: i.User, Env: []string{"PATH=/usr/bin:/bin"}},
	})
}

func rootFS(image v1.Image) v1.RootFS {
	config, err := image.ConfigFile()
	if err != nil {
		return v1.RootFS{} // an image that was just made has one
	}
	return config.RootFS
}

// layer is an archive that holds the programs, and a folder for temporary files.
func layer(files map[string]string) (v1.Layer, error) {
	var archive bytes.Buffer
	w := tar.NewWriter(&archive)
	if err := w.WriteHeader(&tar.Header{Typeflag: tar.TypeDir, Name: "tmp/", Mode: 0o1777}); err != nil {
		return nil, err
	}
	for _, path := range slices.Sorted(maps.Keys(files)) {
		if err := addAll(w, path, files[path]); err != nil {
			return nil, err
		}
	}
	return layerOf(w, &archive)
}

// layerOf ends an archive.
func layerOf(w *tar.Writer, archive *bytes.Buffer) (v1.Layer, error) {
	if err := w.Close(); err != nil {
		return nil, err
	}
	return tarball.LayerFromOpener(func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(archive.Bytes())), nil })
}

// addAll adds a file, or all files of a folder.
func addAll(w *tar.Writer, path, from string) error {
	return filepath.WalkDir(from, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		below, err := filepath.Rel(from, file)
		if err != nil {
			return err
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		return add(w, filepath.Join(path, below), data)
	})
}

func add(w *tar.Writer, path string, data []byte) error {
	if err := w.WriteHeader(&tar.Header{Name: path[1:], Mode: 0o755, Size: int64(len(data))}); err != nil {
		return err
	}
	_, err := w.Write(data)
	return err
}
