package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

type tool struct {
	name string
	args []string
}

// The places of the tools in their list.
const (
	eds = iota
	kubeconform
	kubectlValidate
)

// tools are what is compared.
func (b bench) tools(claims string) []tool {
	schema := filepath.Join(b.repo, "platform/04-apis/schemas/eventdrivenservice.schema.json")
	return []tool{
		eds:             {"eds", b.eds(claims)},
		kubeconform:     {"kubeconform", []string{b.path("kubeconform"), "-schema-location", schema, claims}},
		kubectlValidate: {"kubectl-validate", []string{b.path("kubectl-validate"), "--local-crds", b.path("crds"), claims}},
	}
}

func (b bench) eds(claims string) []string { return []string{b.path("eds"), "validate", claims} }

// build makes the programs, each in the versions that its module pins.
func (b bench) build() error {
	for _, p := range []struct{ name, module, source string }{
		{"eds", b.repo, "./cmd/eds"},
		{"kubeconform", "tools/kubeconform", "github.com/yannh/kubeconform/cmd/kubeconform"},
		{"kubectl-validate", "tools/kubectl-validate", "sigs.k8s.io/kubectl-validate"},
	} {
		cmd := exec.Command("go", "build", "-o", b.path(p.name), p.source)
		cmd.Dir = p.module
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("building %s: %w\n%s", p.name, err, out)
		}
	}
	return b.copyCRD()
}

// copyCRD puts the CRD alone into a folder: its own has files that are not CRDs.
func (b bench) copyCRD() error {
	crd, err := os.ReadFile(filepath.Join(b.repo, "platform/04-apis/schemas/eventdrivenservice.crd.json"))
	if err != nil {
		return err
	}
	if err := os.Mkdir(b.path("crds"), 0o755); err != nil {
		return err
	}
	return os.WriteFile(b.path("crds/claim.json"), crd, 0o600)
}
