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

// staging finds the modules that Kubernetes keeps in its own repository.
var staging = regexp.MustCompile(`(?m)^\s*(k8s\.io/[a-z0-9-]+) => \./staging/`)

// stagingVersion is the version under which those modules are published.
var stagingVersion = "v0" + strings.TrimPrefix(kubernetesVersion, "v1")

func writeKubernetes(dir string) error { return writeKubernetesModule(dir, kubernetesMain) }

// writeKubelet uses the same module as writeKubernetes, although the kubelet
// needs no etcd: equal versions let Go's build cache serve both.
func writeKubelet(dir string) error { return writeKubernetesModule(dir, kubeletMain) }

// writeKubernetesModule writes a module that can hold the programs of Kubernetes
// and etcd, with the staging modules at the versions that are published.
func writeKubernetesModule(dir string, main []byte) error {
	found, err := download(context.Background(), "k8s.io/kubernetes@"+kubernetesVersion)
	if err != nil {
		return err
	}
	upstream, err := os.ReadFile(filepath.Join(found.Dir, "go.mod"))
	if err != nil {
		return err
	}
	mod := fmt.Sprintf("module kubernetes\n\ngo 1.24.0\n\ngodebug default=go1.24\n\nrequire (\n\tk8s.io/kubernetes %s\n\tgo.etcd.io/etcd/server/v3 %s\n)\n", kubernetesVersion, etcdVersion)
	for _, m := range staging.FindAllSubmatch(upstream, -1) {
		mod += fmt.Sprintf("\nreplace %s => %s %s\n", m[1], m[1], stagingVersion)
	}
	return writeModule(dir, mod, main)
}

func writeKubectl(dir string) error {
	mod := fmt.Sprintf("module kubectl\n\ngo 1.24.0\n\nrequire (\n\tk8s.io/kubectl %s\n\tk8s.io/component-base %[1]s\n)\n", stagingVersion)
	return writeModule(dir, mod, kubectlMain)
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
