package plane

import (
	"context"
	"os"
	"path/filepath"
	"strconv"

	"github.com/alicebob/miniredis/v2"
)

const argocdNamespace = "argocd"

// startArgoCD starts ArgoCD's repository server and its application controller, with a stand-in
// for Redis. Nobody logs in, so there is no API server.
func (p *Plane) startArgoCD(ctx context.Context) error {
	if err := p.install(ctx, p.options.Cache.Manifests(p.programs["argocd"]), nil); err != nil {
		return err
	}
	kubeconfig, err := p.account(ctx, argocdNamespace, "argocd-application-controller")
	if err != nil {
		return err
	}
	if err := p.admin(ctx, argocdNamespace, "argocd-application-controller"); err != nil { // as ArgoCD's own manifests do
		return err
	}
	if err := p.apply(ctx, []byte(argocdObjects+"---"+standIn), nil); err != nil {
		return err
	}
	p.redis = miniredis.NewMiniRedis()
	if err := p.redis.StartAddr("127.0.0.1:0"); err != nil {
		return err
	}
	if err := p.startRepoServer(ctx); err != nil {
		return err
	}
	return p.startArgoCDController(ctx, kubeconfig)
}

// startRepoServer gives the repository server folders of its own and a PATH on which it finds
// kustomize.
func (p *Plane) startRepoServer(ctx context.Context) error {
	dir, err := p.argocdDir()
	if err != nil {
		return err
	}
	kustomize := filepath.Join(dir, "kustomize")
	if err := os.Symlink(p.Program("kustomize"), kustomize); err != nil {
		return err
	}
	return p.run(ctx, "argocd-repo-server", "argocd", append(argocdEnv(dir), "TMPDIR="+dir, "PATH="+dir+":"+os.Getenv("PATH"),
		"ARGOCD_GPG_ENABLED=false", "ARGOCD_ASK_PASS_SOCK="+filepath.Join(dir, "ask.sock")),
		[]string{"argocd-repo-server", "--address=127.0.0.1", "--port=" + strconv.Itoa(p.ports.argoRepo), "--metrics-address=127.0.0.1", "--metrics-port=" + strconv.Itoa(p.ports.argoRepoMetrics),
			"--disable-tls", "--redis=" + p.redis.Addr()}, ok("http://"+local(p.ports.argoRepoMetrics)+"/healthz"))
}

func (p *Plane) startArgoCDController(ctx context.Context, kubeconfig string) error {
	dir, err := p.argocdDir()
	if err != nil {
		return err
	}
	return p.run(ctx, "argocd-application-controller", "argocd", append(argocdEnv(dir), "KUBECONFIG="+kubeconfig, "ARGOCD_FAKE_IN_CLUSTER=true"),
		[]string{"argocd-application-controller", "--namespace=" + argocdNamespace, "--metrics-port=" + strconv.Itoa(p.ports.argoMetrics),
			"--repo-server=" + local(p.ports.argoRepo), "--repo-server-plaintext", "--redis=" + p.redis.Addr()}, ok("http://"+local(p.ports.argoMetrics)+"/healthz"))
}

// argocdEnv keeps ArgoCD from looking for its configuration where its image has it.
func argocdEnv(dir string) []string {
	return []string{"HOME=" + dir, "ARGOCD_TLS_DATA_PATH=" + dir, "ARGOCD_SSH_DATA_PATH=" + dir, "ARGOCD_GNUPGHOME=" + dir}
}

func (p *Plane) argocdDir() (string, error) {
	dir := filepath.Join(p.Dir, "argocd")
	return dir, os.MkdirAll(dir, 0o700)
}

// argocdObjects are what ArgoCD's manifests and its API server bring: the settings, and the
// project that allows everything.
const argocdObjects = `
apiVersion: v1
kind: ConfigMap
metadata: {name: argocd-cm, namespace: argocd, labels: {app.kubernetes.io/part-of: argocd}}
---
apiVersion: v1
kind: Secret
metadata: {name: argocd-secret, namespace: argocd, labels: {app.kubernetes.io/part-of: argocd}}
stringData: {server.secretkey: nobody-logs-in} # without it, no change of argocd-cm is noticed
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: default, namespace: argocd}
spec:
  sourceRepos: ["*"]
  destinations: [{server: "*", namespace: "*"}]
  clusterResourceWhitelist: [{group: "*", kind: "*"}]
`
