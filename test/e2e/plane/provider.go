package plane

import (
	"context"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

// providerFlags are those of the committed runtime configuration.
var providerFlags = []string{"--enable-server-side-apply", "--enable-watches"}

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
		slices.Concat(providerFlags, []string{"--webhook-port=" + strconv.Itoa(p.ports.providerWebhook), "--metrics-bind-address=" + local(p.ports.providerMetrics), "--health-probe-bind-addr=" + local(p.ports.providerHealth)}), p.providerReady())
}

func (p *Plane) providerReady() func(context.Context) error {
	return ok("http://" + local(p.ports.providerHealth) + "/readyz")
}

// MergingProvider starts provider-kubernetes again as it was before version 1.2:
// it merges into what is there, and does not watch it. ApplyingProvider starts it
// again as the committed runtime configuration has it.
func (p *Plane) MergingProvider(ctx context.Context) error {
	return p.restartProvider(ctx, []string{"--no-enable-server-side-apply"})
}

// ApplyingProvider is the opposite of MergingProvider.
func (p *Plane) ApplyingProvider(ctx context.Context) error {
	return p.restartProvider(ctx, providerFlags)
}

func (p *Plane) restartProvider(ctx context.Context, flags []string) error {
	x := p.process("provider-kubernetes")
	x.end(syscall.SIGTERM)
	i := slices.IndexFunc(x.args, func(arg string) bool { return strings.HasPrefix(arg, "--webhook-port=") })
	x.args = slices.Concat(flags, x.args[i:])
	if err := p.Restart(x.name); err != nil {
		return err
	}
	return x.await(ctx, patience, p.providerReady())
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
