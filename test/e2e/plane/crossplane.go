package plane

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"

	"k8s.io/apimachinery/pkg/runtime/schema"

	"github.com/arun4infra/zerotouch-platform/test/e2e/components"
)

const crossplaneNamespace = "crossplane-system"

// startCrossplane starts Crossplane and does what its installation would: types,
// permissions and webhooks.
func (p *Plane) startCrossplane(ctx context.Context) error {
	if err := p.install(ctx, filepath.Join(p.crossplaneManifests(), "crds"), nil); err != nil {
		return err
	}
	if err := p.apply(ctx, []byte(`{"apiVersion": "pkg.crossplane.io/v1beta1", "kind": "Lock", "metadata": {"name": "lock"}}`), nil); err != nil {
		return err
	}
	return p.startCore(ctx)
}

// UpgradeCrossplane replaces Crossplane 1 by Crossplane 2, as an upgrade of its
// Helm chart would. Function and provider keep running. There is no way back.
func (p *Plane) UpgradeCrossplane(ctx context.Context) error {
	column, err := components.ColumnOf("2")
	if err != nil {
		return err
	}
	x := crossplaneOf(column.Components())
	if err := p.options.Cache.Demand([]components.Component{x}); err != nil {
		return err
	}
	p.process(x.Name).end(syscall.SIGTERM)
	p.processes = slices.DeleteFunc(p.processes, func(old *process) bool { return old.name == x.Name })
	p.programs[x.Name], p.options.Column.Crossplane = x, column.Crossplane
	if err := p.install(ctx, filepath.Join(p.crossplaneManifests(), "crds"), nil); err != nil {
		return err
	}
	// Crossplane's initialisation removes what is no longer served.
	if err := p.cluster.Remove(ctx, webhookConfigurations, "", coreWebhooks); err != nil {
		return err
	}
	if err := p.announceFunction(ctx); err != nil {
		return err
	}
	return p.startCore(ctx)
}

// webhookConfigurations are the kind of coreWebhooks, which are Crossplane 1's
// checks of its own types.
var webhookConfigurations = schema.GroupVersionKind{Group: "admissionregistration.k8s.io", Version: "v1", Kind: "ValidatingWebhookConfiguration"}

const coreWebhooks = "crossplane"

func crossplaneOf(list []components.Component) components.Component {
	i := slices.IndexFunc(list, func(x components.Component) bool { return x.Name == "crossplane" })
	return list[i]
}

func (p *Plane) crossplaneManifests() string {
	return p.options.Cache.Manifests(p.programs["crossplane"])
}

// startCore starts Crossplane itself.
func (p *Plane) startCore(ctx context.Context) error {
	kubeconfig, err := p.account(ctx, crossplaneNamespace, "crossplane")
	if err != nil {
		return err
	}
	if err := p.crossplanePermissions(ctx, p.crossplaneManifests()); err != nil {
		return err
	}
	if err := p.runCrossplane(ctx, kubeconfig); err != nil {
		return err
	}
	return p.install(ctx, filepath.Join(p.crossplaneManifests(), "webhookconfigurations"), p.webhook)
}

// crossplanePermissions gives Crossplane the rules of its own Helm chart, and
// what its RBAC manager would add: the composite resources of this platform,
// and with claims the Objects of the provider. Roles with the label for
// aggregation are added by Kubernetes.
func (p *Plane) crossplanePermissions(ctx context.Context, manifests string) error {
	chart, err := os.ReadFile(filepath.Join(manifests, "clusterrole.yaml"))
	if err != nil {
		return err
	}
	i := bytes.Index(chart, []byte("\nrules:\n"))
	if i < 0 {
		return fmt.Errorf("the chart's ClusterRole has no rules")
	}
	role := func(name string, rules []byte) []byte {
		head := "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: " + name + "\n  labels: {rbac.crossplane.io/aggregate-to-crossplane: \"true\"}"
		return append([]byte(head), rules...)
	}
	own := "\nrules:\n- {apiGroups: [platform.bizmatters.io, kubernetes.crossplane.io], resources: ['*'], verbs: ['*']}\n"
	for _, r := range [][]byte{role("crossplane-system", chart[i:]), role("crossplane-own", []byte(own))} {
		if err := p.apply(ctx, r, nil); err != nil {
			return err
		}
	}
	aggregated := "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: crossplane}\naggregationRule:\n  clusterRoleSelectors:\n  - matchLabels: {rbac.crossplane.io/aggregate-to-crossplane: \"true\"}\n"
	if err := p.apply(ctx, []byte(aggregated), nil); err != nil {
		return err
	}
	return p.bind(ctx, "crossplane", crossplaneNamespace, "crossplane")
}

func (p *Plane) runCrossplane(ctx context.Context, kubeconfig string) error {
	for _, role := range []string{"server", "client"} {
		if err := p.ca.issue(p.pki("crossplane-"+role), "crossplane", nil); err != nil {
			return err
		}
	}
	cache := filepath.Join(p.Dir, "cache")
	for _, dir := range []string{"xpkg", "xfn"} {
		if err := os.MkdirAll(filepath.Join(cache, dir), 0o700); err != nil {
			return err
		}
	}
	return p.run(ctx, "crossplane", "crossplane", []string{
		"KUBECONFIG=" + kubeconfig, "POD_NAMESPACE=" + crossplaneNamespace, "POD_SERVICE_ACCOUNT=crossplane", "PACKAGE_RUNTIME=External",
		"TLS_SERVER_CERTS_DIR=" + p.pki("crossplane-server"), "TLS_CLIENT_CERTS_DIR=" + p.pki("crossplane-client"),
		"TLS_SERVER_SECRET_NAME=crossplane-tls-server", "TLS_CLIENT_SECRET_NAME=crossplane-tls-client",
		"XPKG_CACHE_DIR=" + cache + "/xpkg", "XFN_CACHE_DIR=" + cache + "/xfn",
		"WEBHOOK_PORT=" + strconv.Itoa(p.ports.xpWebhook), "METRICS_PORT=" + strconv.Itoa(p.ports.xpMetrics), "HEALTH_PROBE_PORT=" + strconv.Itoa(p.ports.xpHealth),
	}, p.crossplaneArgs(), ok("http://"+local(p.ports.xpHealth)+"/readyz"))
}

// crossplaneArgs are the flags that docs/guides/crossplane-2.md asks for: the
// default limit of watch events stops listening to a service for minutes after
// a few rollouts.
func (p *Plane) crossplaneArgs() []string {
	args := []string{"core", "start"}
	if p.options.Column.Crossplane == "2" {
		args = append(args, "--circuit-breaker-burst=1000", "--circuit-breaker-refill-rate=10")
	}
	return args
}

// webhook gives the configurations of webhooks the names that Crossplane's
// initialisation gives them.
func (p *Plane) webhook(o map[string]any) {
	if meta, _ := o["metadata"].(map[string]any); meta["name"] == "validating-webhook-configuration" {
		meta["name"] = coreWebhooks
	}
	p.toLoopback(p.ports.xpWebhook)(o)
}
