package plane

import (
	"context"
	"encoding/base64"
	"fmt"
	"net"
	"path/filepath"
	"strconv"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// startKEDA starts KEDA's operator and the adapter through which the HPA reads
// its metrics.
func (p *Plane) startKEDA(ctx context.Context) error {
	if err := p.install(ctx, filepath.Join(p.options.Cache.Manifests(p.programs["keda-operator"]), "bases"), nil); err != nil {
		return err
	}
	if err := p.ca.issue(p.pki("keda"), "keda", nil, "keda-metrics-apiserver.keda.svc"); err != nil {
		return err
	}
	var proxy string
	var err error
	if p.names, proxy, err = serveNames(p.natsMonitors()); err != nil {
		return err
	}
	if err := p.startOperator(ctx, proxy); err != nil {
		return err
	}
	return p.startAdapter(ctx)
}

func (p *Plane) kedaAccount(ctx context.Context, name string) (string, error) {
	kubeconfig, err := p.account(ctx, "keda", name)
	if err != nil {
		return "", err
	}
	return kubeconfig, p.admin(ctx, "keda", name)
}

func (p *Plane) startOperator(ctx context.Context, proxy string) error {
	kubeconfig, err := p.kedaAccount(ctx, "keda-operator")
	if err != nil {
		return err
	}
	return p.run(ctx, "keda-operator", "keda-operator", []string{"KUBECONFIG=" + kubeconfig, "HTTP_PROXY=" + proxy, "POD_NAMESPACE=keda", "POD_NAME=keda-operator", "WATCH_NAMESPACE=", "KEDA_CLUSTER_OBJECT_NAMESPACE=keda"},
		[]string{"--metrics-bind-address=" + local(p.ports.kedaMetrics), "--health-probe-bind-address=" + local(p.ports.kedaHealth), "--metrics-service-bind-address=" + local(p.ports.kedaGRPC),
			"--cert-dir=" + p.pki("keda"), "--enable-cert-rotation=false", "--zap-encoder=console"},
		ok("http://"+local(p.ports.kedaHealth)+"/readyz"))
}

func (p *Plane) startAdapter(ctx context.Context) error {
	kubeconfig, err := p.kedaAccount(ctx, "keda-adapter")
	if err != nil {
		return err
	}
	if err := p.apply(ctx, []byte(fmt.Sprintf(externalMetrics, p.ports.adapter, base64.StdEncoding.EncodeToString(p.ca.pem))), nil); err != nil {
		return err
	}
	args := []string{"--bind-address=127.0.0.1", "--secure-port=" + strconv.Itoa(p.ports.adapter), "--port=" + strconv.Itoa(p.ports.adapterMetrics),
		fmt.Sprintf("--metrics-service-address=localhost:%d", p.ports.kedaGRPC), "--cert-dir=" + p.pki("keda"),
		"--tls-cert-file=" + p.pki("keda/tls.crt"), "--tls-private-key-file=" + p.pki("keda/tls.key"), "--client-ca-file=" + p.pki("keda/ca.crt")}
	for _, flag := range []string{"kubeconfig", "lister-kubeconfig", "authentication-kubeconfig", "authorization-kubeconfig"} {
		args = append(args, "--"+flag+"="+kubeconfig)
	}
	return p.run(ctx, "keda-adapter", "keda-adapter", []string{"KUBECONFIG=" + kubeconfig, "POD_NAMESPACE=keda", "WATCH_NAMESPACE="}, args, p.metricsServed)
}

func (p *Plane) metricsServed(ctx context.Context) error {
	o, err := p.cluster.Lookup(ctx, cluster.APIServices, "", "v1beta1.external.metrics.k8s.io")
	if err != nil {
		return err
	}
	if status, message := cluster.Condition(o, "Available", "status"); status != "True" {
		return fmt.Errorf("external metrics: %s", message)
	}
	return nil
}

// externalMetrics registers the adapter with Kubernetes' API. The API server
// wants a Service for that; this one leads to the loopback interface.
const externalMetrics = `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: keda-external-metrics-reader}
rules: [{apiGroups: [external.metrics.k8s.io], resources: ["*"], verbs: ["*"]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: keda-external-metrics-reader}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: keda-external-metrics-reader}
subjects: [{kind: ServiceAccount, name: horizontal-pod-autoscaler, namespace: kube-system}]
---
apiVersion: v1
kind: Service
metadata: {name: keda-metrics-apiserver, namespace: keda}
spec: {type: ExternalName, externalName: localhost, ports: [{name: https, port: %[1]d}]}
---
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: {name: v1beta1.external.metrics.k8s.io}
spec:
  service: {name: keda-metrics-apiserver, namespace: keda, port: %[1]d}
  group: external.metrics.k8s.io
  version: v1beta1
  caBundle: %[2]s
  groupPriorityMinimum: 100
  versionPriority: 100
`

// dials demands that a port accepts connections.
func dials(port int) func(context.Context) error {
	return func(ctx context.Context) error {
		var d net.Dialer
		conn, err := d.DialContext(ctx, "tcp", local(port))
		if err != nil {
			return err
		}
		return conn.Close()
	}
}
