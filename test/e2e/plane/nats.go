package plane

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"strconv"
)

// startNATS starts the platform's NATS server with JetStream and no accounts, where
// everything is in the account $G, and another one with accounts.
func (p *Plane) startNATS(ctx context.Context) error {
	p.NATS, p.NATSMonitor = "nats://"+p.natsAt(p.ports.nats), "http://"+p.natsAt(p.ports.natsMonitor)
	if err := p.run(ctx, "nats", "nats-server", nil, p.natsArgs(), p.natsReady()); err != nil {
		return err
	}
	return p.startOtherNATS(ctx)
}

// otherAccounts are those that the example with every field names.
const otherAccounts = `
accounts: {
  CHECKOUT: {jetstream: enabled, users: [{user: CHECKOUT, password: CHECKOUT}]}
  AUDIT: {jetstream: enabled, users: [{user: AUDIT, password: AUDIT}]}
}
`

func (p *Plane) startOtherNATS(ctx context.Context) error {
	config := filepath.Join(p.Dir, "other-nats.conf")
	if err := os.WriteFile(config, []byte(otherAccounts), 0o600); err != nil {
		return err
	}
	p.OtherNATS = "nats://" + local(p.ports.otherNATS)
	return p.run(ctx, "other-nats", "nats-server", nil, []string{"-c", config, "-a", "127.0.0.1", "-p", strconv.Itoa(p.ports.otherNATS),
		"-m", strconv.Itoa(p.ports.otherMonitor), "-js", "-sd", filepath.Join(p.Dir, "other-nats")}, ok("http://"+local(p.ports.otherMonitor)+"/healthz"))
}

// natsAt is an address of NATS: where there are containers, it listens in their
// network.
func (p *Plane) natsAt(port int) string { return net.JoinHostPort(p.natsHost, strconv.Itoa(port)) }

func (p *Plane) natsArgs(more ...string) []string {
	return append([]string{"-a", p.natsHost, "-p", strconv.Itoa(p.ports.nats), "-m", strconv.Itoa(p.ports.natsMonitor), "-js", "-sd", filepath.Join(p.Dir, "nats")}, more...)
}

func (p *Plane) natsReady() func(context.Context) error {
	return ok("http://" + p.natsAt(p.ports.natsMonitor) + "/healthz")
}

// UseNATS starts NATS again with a configuration, or without for "". Its content
// is lost.
func (p *Plane) UseNATS(ctx context.Context, config string) error {
	p.Kill("nats")
	if err := os.RemoveAll(filepath.Join(p.Dir, "nats")); err != nil {
		return err
	}
	x := p.process("nats")
	x.args = p.natsArgs()
	if config != "" {
		path := filepath.Join(p.Dir, "nats.conf")
		if err := os.WriteFile(path, []byte(config), 0o600); err != nil {
			return err
		}
		x.args = p.natsArgs("-c", path)
	}
	if err := p.Restart("nats"); err != nil {
		return err
	}
	return x.await(ctx, patience, p.natsReady())
}
