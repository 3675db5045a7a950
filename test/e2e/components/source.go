package components

import (
	"archive/zip"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// copyModule copies the source of a module, as the Go command downloads and
// verifies it, into a new folder.
func copyModule(ctx context.Context, module, dir string) error {
	found, err := download(ctx, module)
	if err != nil {
		return err
	}
	archive, err := zip.OpenReader(found.Zip)
	if err != nil {
		return err
	}
	defer archive.Close()
	content, err := fs.Sub(archive, module)
	if err != nil {
		return err
	}
	if err := os.CopyFS(dir, content); err != nil {
		return err
	}
	return os.RemoveAll(filepath.Join(dir, "vendor"))
}

type downloaded struct{ Dir, Zip, Error string }

// download reports an error only without an archive: the Go command complains
// about modules that want a newer Go, but has them all the same.
func download(ctx context.Context, module string) (downloaded, error) {
	cmd := exec.CommandContext(ctx, "go", "mod", "download", "-json", module)
	cmd.Dir = os.TempDir()
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod")
	out, failure := cmd.Output()
	var found downloaded
	if err := json.Unmarshal(out, &found); err != nil {
		return found, errors.Join(fmt.Errorf("downloading %s", module), failure, err)
	}
	if found.Zip == "" {
		return found, fmt.Errorf("downloading %s: %s", module, found.Error)
	}
	return found, nil
}

// edit is a change to a file of the source: a pattern, what replaces it, and how
// often it must be there.
type edit struct {
	file, pattern, replacement string
	times                      int
}

func (e edit) apply(dir string) error {
	path := filepath.Join(dir, e.file)
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	re := regexp.MustCompile(e.pattern)
	if n := len(re.FindAll(data, -1)); n != e.times {
		return fmt.Errorf("%s: %q is there %d times, want %d", e.file, e.pattern, n, e.times)
	}
	return os.WriteFile(path, re.ReplaceAll(data, []byte(e.replacement)), 0o644)
}

//go:embed kubernetes.go.txt
var kubernetesMain []byte

// staging finds the modules that Kubernetes keeps in its own repository.
var staging = regexp.MustCompile(`(?m)^\s*(k8s\.io/[a-z0-9-]+) => \./staging/`)

// writeKubernetes writes a module that holds the programs of Kubernetes and
// etcd, with the staging modules at the versions that are published.
func writeKubernetes(dir string) error {
	found, err := download(context.Background(), "k8s.io/kubernetes@"+kubernetesVersion)
	if err != nil {
		return err
	}
	upstream, err := os.ReadFile(filepath.Join(found.Dir, "go.mod"))
	if err != nil {
		return err
	}
	var mod strings.Builder
	fmt.Fprintf(&mod, "module kubernetes\n\ngo 1.24.0\n\ngodebug default=go1.24\n\nrequire (\n\tk8s.io/kubernetes %s\n\tgo.etcd.io/etcd/server/v3 %s\n)\n", kubernetesVersion, etcdVersion)
	for _, m := range staging.FindAllSubmatch(upstream, -1) {
		fmt.Fprintf(&mod, "\nreplace %s => %s v0%s\n", m[1], m[1], strings.TrimPrefix(kubernetesVersion, "v1"))
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte(mod.String()), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "main.go"), kubernetesMain, 0o644)
}

func goCommand(dir string, args ...string) error {
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("go %s: %w\n%s", strings.Join(args, " "), err, out)
	}
	return nil
}
