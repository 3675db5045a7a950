package plane

import (
	"context"
	"path/filepath"
	"strconv"
)

// startProvider starts provider-kubernetes, where claims are served, under the
// name and with the flags of the committed runtime configuration. It has the
// permissions that Crossplane's RBAC manager gives every provider; those for
// services come with the platform's own installation.
func (p *Plane) startProvider(ctx context.Context) error {
	if p.options.Column.API == "2" {
		return nil
	}
	if err := p.install(ctx, filepath.Join(p.options.Cache.Manifests(p.programs["provider-kubernetes"]), "crds"), p.toLoopback(p.ports.providerWebhook)); err != nil {
		return err
	}
	kubeconfig, err := p.account(ctx, crossplaneNamespace, "provider-kubernetes")
	if err != nil {
		return err
	}
	if err := p.apply(ctx, []byte(providerRole), nil); err != nil {
		return err
	}
	if err := p.bind(ctx, "provider-kubernetes-system", crossplaneNamespace, "provider-kubernetes"); err != nil {
		return err
	}
	if err := p.ca.issue(p.pki("provider"), "provider-kubernetes", nil); err != nil {
		return err
	}
	return p.run(ctx, "provider-kubernetes", "provider-kubernetes", []string{"KUBECONFIG=" + kubeconfig, "TLS_SERVER_CERTS_DIR=" + p.pki("provider"), "HOME=" + p.Dir},
		[]string{"--enable-server-side-apply", "--enable-watches", "--webhook-port=" + strconv.Itoa(p.ports.providerWebhook), "--metrics-bind-address=" + local(p.ports.providerMetrics), "--health-probe-bind-addr=" + local(p.ports.providerHealth)},
		ok("http://"+local(p.ports.providerHealth)+"/readyz"))
}

// providerRole is what Crossplane's RBAC manager gives every provider: its own
// types, and what its bookkeeping needs.
const providerRole = `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: provider-kubernetes-system}
rules:
- {apiGroups: [kubernetes.crossplane.io, kubernetes.m.crossplane.io], resources: ['*'], verbs: [get, list, watch, update, patch, create]}
- {apiGroups: [kubernetes.crossplane.io, kubernetes.m.crossplane.io], resources: ['*/finalizers', '*/status'], verbs: ['*']}
- {apiGroups: ["", coordination.k8s.io], resources: [secrets, configmaps, events, leases], verbs: ['*']}
`
