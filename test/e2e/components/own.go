package components

import (
	"context"
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// The main packages that are written here: Kubernetes has these programs, but Go
// can't install them by version.
var (
	//go:embed kubernetes.go.txt
	kubernetesMain []byte
	//go:embed kubectl.go.txt
	kubectlMain []byte
	//go:embed kubelet.go.txt
	kubeletMain []byte
)

var (
	// staging finds the modules that Kubernetes keeps in its own repository.
	staging = regexp.MustCompile(`(?m)^\s*(k8s\.io/[a-z0-9-]+) => \./staging/`)
	// language finds the version of Go that Kubernetes is written for.
	language = regexp.MustCompile(`(?m)^(go|godebug) .*$`)
	// etcd finds the etcd that Kubernetes is tested with.
	etcd = regexp.MustCompile(`(?m)^\s*(go\.etcd\.io/etcd/server/v3 \S+)`)
)

// stagingVersion is the version under which the modules of a Kubernetes are
// published.
func stagingVersion(kubernetes string) string { return "v0" + strings.TrimPrefix(kubernetes, "v1") }

// writeKubernetesModule writes a module that can hold the programs of Kubernetes
// and etcd, with the staging modules at the versions that are published. It is
// the same for all of them, although the kubelet needs no etcd: equal versions
// let Go's build cache serve all.
func writeKubernetesModule(version string, main []byte) func(dir string) error {
	return func(dir string) error {
		found, err := download(context.Background(), "k8s.io/kubernetes@"+version)
		if err != nil {
			return err
		}
		upstream, err := os.ReadFile(filepath.Join(found.Dir, "go.mod"))
		if err != nil {
			return err
		}
		mod, err := kubernetesModule(upstream, version)
		if err != nil {
			return err
		}
		return writeModule(dir, mod, main)
	}
}

// kubernetesModule makes a go.mod of that of Kubernetes.
func kubernetesModule(upstream []byte, version string) (string, error) {
	server := etcd.FindSubmatch(upstream)
	if server == nil {
		return "", fmt.Errorf("the go.mod of Kubernetes %s names no etcd server", version)
	}
	mod := "module kubernetes\n\n"
	for _, line := range language.FindAll(upstream, -1) {
		mod += string(line) + "\n\n"
	}
	mod += fmt.Sprintf("require (\n\tk8s.io/kubernetes %s\n\t%s\n)\n", version, server[1])
	for _, m := range staging.FindAllSubmatch(upstream, -1) {
		mod += fmt.Sprintf("\nreplace %s => %[1]s %s\n", m[1], stagingVersion(version))
	}
	return mod, nil
}

func writeKubectl(version string) func(dir string) error {
	mod := fmt.Sprintf("module kubectl\n\ngo 1.24.0\n\nrequire (\n\tk8s.io/kubectl %s\n\tk8s.io/component-base %[1]s\n)\n", stagingVersion(version))
	return func(dir string) error { return writeModule(dir, mod, kubectlMain) }
}

func writeModule(dir, mod string, main []byte) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte(mod), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "main.go"), main, 0o644)
}
