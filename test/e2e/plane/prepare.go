package plane

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"os"
	"path/filepath"
)

// ports are where everything listens, on the loopback interface.
type ports struct {
	etcd, etcdPeer, api, controllers, scheduler, kwok          int
	xpWebhook, xpMetrics, xpHealth, function                   int
	providerWebhook, providerMetrics, providerHealth           int
	kedaMetrics, kedaHealth, kedaGRPC, adapter, adapterMetrics int
	nats, natsMonitor, otherNATS, otherMonitor                 int
	kubelet, kubeletHealth                                     int
	argoRepo, argoRepoMetrics, argoMetrics                     int
}

func (p *Plane) prepare(context.Context) error {
	var err error
	if p.Dir, p.lock, err = takeFolder(filepath.Join(p.options.Cache.Dir, "runs"), p.options.Column.Name); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(p.Dir, "logs"), 0o700); err != nil {
		return err
	}
	if err := p.choosePorts(); err != nil {
		return err
	}
	if p.ca, err = newAuthority("e2e"); err != nil {
		return err
	}
	if p.front, err = newAuthority("e2e-front-proxy"); err != nil {
		return err
	}
	return p.tokenKey()
}

func (p *Plane) choosePorts() error {
	x := &p.ports
	all := []*int{&x.etcd, &x.etcdPeer, &x.api, &x.controllers, &x.scheduler, &x.kwok, &x.xpWebhook, &x.xpMetrics, &x.xpHealth, &x.function,
		&x.providerWebhook, &x.providerMetrics, &x.providerHealth, &x.kedaMetrics, &x.kedaHealth, &x.kedaGRPC, &x.adapter, &x.adapterMetrics, &x.nats, &x.natsMonitor,
		&x.otherNATS, &x.otherMonitor, &x.kubelet, &x.kubeletHealth,
		&x.argoRepo, &x.argoRepoMetrics, &x.argoMetrics}
	free, err := freePorts(len(all))
	for i, port := range free {
		*all[i] = port
	}
	return err
}

// tokenKey makes the key that signs the tokens of ServiceAccounts.
func (p *Plane) tokenKey() error {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return err
	}
	public, err := x509.MarshalPKIXPublicKey(key.Public())
	if err != nil {
		return err
	}
	return write(p.pki("tokens"), map[string][]byte{
		"key": pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)}),
		"pub": pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: public}),
	})
}

func (p *Plane) pki(path string) string { return filepath.Join(p.Dir, "pki", path) }

func local(port int) string { return fmt.Sprintf("127.0.0.1:%d", port) }
