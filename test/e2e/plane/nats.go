package plane

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"strconv"
)

// startNATS starts a NATS server with JetStream and no accounts: everything is
// in the account $G.
func (p *Plane) startNATS(ctx context.Context) error {
	p.NATS, p.NATSMonitor = "nats://"+p.natsAt(p.ports.nats), "http://"+p.natsAt(p.ports.natsMonitor)
	return p.run(ctx, "nats", "nats-server", nil, p.natsArgs(), p.natsReady())
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

// UseNATS starts NATS again with a configuration, or without for "". What it
// held is gone.
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
