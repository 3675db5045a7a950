package plane

import (
	"context"
	"fmt"
	"path/filepath"

	authv1 "k8s.io/api/authentication/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/client-go/tools/clientcmd/api"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// user issues a certificate for a user and returns a kubeconfig with it.
func (p *Plane) user(name string, organizations ...string) (*rest.Config, string, error) {
	dir := p.pki(filepath.Base(name))
	if err := p.ca.issue(dir, name, organizations); err != nil {
		return nil, "", err
	}
	return p.kubeconfig(filepath.Base(name), &api.AuthInfo{ClientCertificate: dir + "/tls.crt", ClientKey: dir + "/tls.key"})
}

// account makes a ServiceAccount and returns a kubeconfig with a token of it, so
// that a program has the permissions that it would have in a Pod.
func (p *Plane) account(ctx context.Context, namespace, name string) (string, error) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: namespace}}
	if err := p.cluster.Create(ctx, ns); client.IgnoreAlreadyExists(err) != nil {
		return "", err
	}
	sa := &corev1.ServiceAccount{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: name}}
	if err := p.cluster.Create(ctx, sa); client.IgnoreAlreadyExists(err) != nil {
		return "", err
	}
	seconds := int64(lifetime.Seconds())
	request := &authv1.TokenRequest{Spec: authv1.TokenRequestSpec{ExpirationSeconds: &seconds}}
	if err := p.cluster.SubResource("token").Create(ctx, sa, request); err != nil {
		return "", fmt.Errorf("token of ServiceAccount %s/%s: %w", namespace, name, err)
	}
	_, path, err := p.kubeconfig(namespace+"-"+name, &api.AuthInfo{Token: request.Status.Token})
	return path, err
}

func (p *Plane) kubeconfig(name string, who *api.AuthInfo) (*rest.Config, string, error) {
	config := api.NewConfig()
	config.Clusters["e2e"] = &api.Cluster{Server: "https://" + local(p.ports.api), CertificateAuthorityData: p.ca.pem}
	config.AuthInfos["e2e"] = who
	config.Contexts["e2e"] = &api.Context{Cluster: "e2e", AuthInfo: "e2e"}
	config.CurrentContext = "e2e"
	path := filepath.Join(p.Dir, name+".kubeconfig")
	if err := clientcmd.WriteToFile(*config, path); err != nil {
		return nil, "", err
	}
	rc, err := clientcmd.BuildConfigFromFlags("", path)
	return rc, path, err
}

// admin lets a ServiceAccount do everything.
func (p *Plane) admin(ctx context.Context, namespace, name string) error {
	return p.bind(ctx, "cluster-admin", namespace, name)
}

func (p *Plane) bind(ctx context.Context, role, namespace, name string) error {
	return p.cluster.Put(ctx, map[string]any{
		"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRoleBinding",
		"metadata": map[string]any{"name": "e2e-" + name + "-" + role},
		"roleRef":  map[string]any{"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": role},
		"subjects": []any{map[string]any{"kind": "ServiceAccount", "name": name, "namespace": namespace}},
	})
}
