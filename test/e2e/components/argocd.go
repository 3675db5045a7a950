package components

import (
	_ "embed"
	"os"
	"path/filepath"
)

const (
	argocd           = "github.com/argoproj/argo-cd/v3"
	argocdVersion    = "v3.2.11"
	kustomizeVersion = "v5.7.1"
)

//go:embed argocd.go.txt
var argocdMain []byte

// ArgoCD returns its application controller and repository server, in one program without the
// API server and what belongs to that, and the kustomize that the repository server runs.
func ArgoCD() []Component {
	return []Component{
		{
			Name: "argocd", Version: argocdVersion, module: argocd, pkg: "./e2e", main: argocdMain,
			manifests: []string{"manifests/crds/application-crd.yaml", "manifests/crds/appproject-crd.yaml"},
			ldflags:   "-X " + argocd + "/common.version=" + argocdVersion[1:],
			edits:     []edit{{"controller/appcontroller.go", `Sprintf\("0\.0\.0\.0:%d", metricsPort\)`, `Sprintf("127.0.0.1:%d", metricsPort)`, 1}},
			prepare:   writeArgoCDMain,
		},
		{Name: "kustomize", Version: kustomizeVersion, module: "sigs.k8s.io/kustomize/kustomize/v5", pkg: "."},
	}
}

func writeArgoCDMain(dir string) error {
	dir = filepath.Join(dir, "e2e")
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "main.go"), argocdMain, 0o644)
}
