package plane

import (
	"context"
	"fmt"
	"net/http"
	"net/netip"
	"path/filepath"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
	"github.com/arun4infra/zerotouch-platform/test/e2e/node"
)

// How fast the HPA looks and how long it waits before it scales down. Upstream
// waits five minutes, which no test should.
const (
	hpaSync          = "5s"
	hpaStabilization = "15s"
)

// startKubernetes starts etcd, the programs of Kubernetes and kwok with its
// nodes.
func (p *Plane) startKubernetes(ctx context.Context) error {
	for _, start := range []func(context.Context) error{p.startEtcd, p.startAPIServer, p.startControllers, p.startScheduler, p.startNodes} {
		if err := start(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (p *Plane) startEtcd(ctx context.Context) error {
	url, peer := "http://"+local(p.ports.etcd), "http://"+local(p.ports.etcdPeer)
	return p.run(ctx, "etcd", "kubernetes", nil, []string{"etcd", "--data-dir", filepath.Join(p.Dir, "etcd"), "--name=e2e", "--unsafe-no-fsync", "--log-level=warn",
		"--listen-client-urls", url, "--advertise-client-urls", url, "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer, "--initial-cluster", "e2e=" + peer,
	}, ok(url+"/health"))
}

func (p *Plane) startAPIServer(ctx context.Context) error {
	if err := p.ca.issue(p.pki("apiserver"), "kube-apiserver", nil, "kubernetes.default.svc", p.serviceRange().Addr().Next().String()); err != nil {
		return err
	}
	if err := p.ca.issue(p.pki("kubelet-client"), "kube-apiserver", nil); err != nil {
		return err
	}
	if err := p.front.issue(p.pki("front"), "front-proxy-client", nil); err != nil {
		return err
	}
	var err error
	if p.Config, p.Kubeconfig, err = p.user("admin", "system:masters"); err != nil {
		return err
	}
	return p.run(ctx, "kube-apiserver", "kubernetes", nil, []string{"kube-apiserver", "--etcd-servers=http://" + local(p.ports.etcd),
		"--bind-address=127.0.0.1", "--advertise-address=127.0.0.1", fmt.Sprintf("--secure-port=%d", p.ports.api), "--endpoint-reconciler-type=none",
		"--tls-cert-file=" + p.pki("apiserver/tls.crt"), "--tls-private-key-file=" + p.pki("apiserver/tls.key"), "--client-ca-file=" + p.pki("apiserver/ca.crt"),
		"--service-account-issuer=https://kubernetes.default.svc", "--service-account-key-file=" + p.pki("tokens/pub"), "--service-account-signing-key-file=" + p.pki("tokens/key"),
		"--service-cluster-ip-range=" + p.serviceRange().String(), "--authorization-mode=Node,RBAC", "--allow-privileged", // as kubeadm starts it
		"--requestheader-client-ca-file=" + p.pki("front/ca.crt"), "--requestheader-allowed-names=front-proxy-client", "--requestheader-extra-headers-prefix=X-Remote-Extra-",
		"--requestheader-group-headers=X-Remote-Group", "--requestheader-username-headers=X-Remote-User",
		"--proxy-client-cert-file=" + p.pki("front/tls.crt"), "--proxy-client-key-file=" + p.pki("front/tls.key"), "--enable-aggregator-routing=false",
		"--kubelet-preferred-address-types=InternalIP", "--kubelet-certificate-authority=" + p.pki("apiserver/ca.crt"),
		"--kubelet-client-certificate=" + p.pki("kubelet-client/tls.crt"), "--kubelet-client-key=" + p.pki("kubelet-client/tls.key"),
		"--enable-admission-plugins=PodNodeSelector", // namespaces choose between simulated and real nodes
	}, p.connect)
}

// serviceRange is where the addresses of Services are; the first is that of the
// API server. Without a node that runs containers nobody can reach them.
func (p *Plane) serviceRange() netip.Prefix {
	if p.host == nil {
		return netip.MustParsePrefix("10.96.0.0/16")
	}
	return p.host.Services
}

// connect makes the client, once the API server answers.
func (p *Plane) connect(ctx context.Context) error {
	transport, err := rest.HTTPClientFor(p.Config)
	if err != nil {
		return err
	}
	if err := get(ctx, transport, p.Config.Host+"/readyz"); err != nil {
		return err
	}
	p.cluster, err = cluster.New(p.Config, p.options.Column.API, "")
	return err
}

func (p *Plane) startControllers(ctx context.Context) error {
	_, kubeconfig, err := p.user("system:kube-controller-manager")
	if err != nil {
		return err
	}
	dir := p.pki("system:kube-controller-manager")
	return p.run(ctx, "kube-controller-manager", "kubernetes", nil, []string{"kube-controller-manager", "--kubeconfig=" + kubeconfig,
		"--authentication-kubeconfig=" + kubeconfig, "--authorization-kubeconfig=" + kubeconfig, "--bind-address=127.0.0.1", fmt.Sprintf("--secure-port=%d", p.ports.controllers),
		"--tls-cert-file=" + dir + "/tls.crt", "--tls-private-key-file=" + dir + "/tls.key", "--leader-elect=false", "--use-service-account-credentials",
		"--service-account-private-key-file=" + p.pki("tokens/key"), "--root-ca-file=" + p.pki("apiserver/ca.crt"),
		"--horizontal-pod-autoscaler-sync-period=" + hpaSync, "--horizontal-pod-autoscaler-downscale-stabilization=" + hpaStabilization,
	}, func(ctx context.Context) error {
		_, err := p.cluster.Lookup(ctx, cluster.Accounts, "default", "default")
		return err
	})
}

func (p *Plane) startScheduler(ctx context.Context) error {
	_, kubeconfig, err := p.user("system:kube-scheduler")
	if err != nil {
		return err
	}
	dir := p.pki("system:kube-scheduler")
	return p.run(ctx, "kube-scheduler", "kubernetes", nil, []string{"kube-scheduler", "--kubeconfig=" + kubeconfig, "--authentication-kubeconfig=" + kubeconfig,
		"--authorization-kubeconfig=" + kubeconfig, "--bind-address=127.0.0.1", fmt.Sprintf("--secure-port=%d", p.ports.scheduler), "--leader-elect=false",
		"--tls-cert-file=" + dir + "/tls.crt", "--tls-private-key-file=" + dir + "/tls.key",
	}, func(context.Context) error { return nil })
}

// startNodes makes nodes large enough for every test and has kwok run them.
func (p *Plane) startNodes(ctx context.Context) error {
	_, kubeconfig, err := p.user("kwok", "system:masters")
	if err != nil {
		return err
	}
	resources := map[string]any{"cpu": "4k", "memory": "16Ti", "pods": "1000"}
	for n := range 2 {
		name := fmt.Sprintf("node-%d", n)
		o := &cluster.Object{Object: map[string]any{"apiVersion": "v1", "kind": "Node",
			"metadata": map[string]any{"name": name, "annotations": map[string]any{"kwok.x-k8s.io/node": "fake"}, "labels": map[string]any{"kubernetes.io/hostname": name, "kubernetes.io/os": "linux", node.Label: "simulated"}},
			"status":   map[string]any{"allocatable": resources, "capacity": resources}}}
		if err := p.cluster.Create(ctx, o); client.IgnoreAlreadyExists(err) != nil {
			return err
		}
	}
	return p.run(ctx, "kwok", "kwok", nil, []string{"--kubeconfig=" + kubeconfig, "--node-lease-duration-seconds=40", "--manage-all-nodes=false",
		"--manage-nodes-with-annotation-selector=kwok.x-k8s.io/node=fake", "--server-address=" + local(p.ports.kwok), "--cidr=10.0.0.1/16", "--node-ip=127.0.0.1",
	}, p.nodesReady)
}

func (p *Plane) nodesReady(ctx context.Context) error { return p.nodeReady(ctx, "node-0") }

func (p *Plane) nodeReady(ctx context.Context, name string) error {
	var n corev1.Node
	if err := p.cluster.Get(ctx, client.ObjectKey{Name: name}, &n); err != nil {
		return err
	}
	for _, c := range n.Status.Conditions {
		if c.Type == corev1.NodeReady && c.Status == corev1.ConditionTrue {
			return nil
		}
	}
	return fmt.Errorf("%s is not ready", name)
}

// ok demands that a URL answers with success.
func ok(url string) func(context.Context) error {
	return func(ctx context.Context) error { return get(ctx, &http.Client{Transport: &http.Transport{}}, url) }
}

func get(ctx context.Context, c *http.Client, url string) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	response, err := c.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", url, response.Status)
	}
	return nil
}
