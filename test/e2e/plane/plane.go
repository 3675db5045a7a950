// Package plane runs a real control plane as local processes: etcd, Kubernetes,
// Crossplane with its function and provider, KEDA and NATS. Its nodes are
// simulated: kwok keeps their pods running, and they run nothing. On a machine
// that allows it, one more node runs real containers.
package plane

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"k8s.io/client-go/rest"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
	"github.com/arun4infra/zerotouch-platform/test/e2e/components"
	"github.com/arun4infra/zerotouch-platform/test/e2e/images"
	"github.com/arun4infra/zerotouch-platform/test/e2e/node"
)

// patience is how long a program may take until it is ready.
const patience = 2 * time.Minute

// Options say what to run.
type Options struct {
	// Column says which versions.
	Column components.Column
	// Cache holds the programs, and below it the runs.
	Cache components.Cache
	// Progress tells people what is being waited for.
	Progress io.Writer
	// Simulated leaves out the node that runs containers, and Bare leaves out
	// Crossplane with its function and provider.
	Simulated, Bare bool
	// Flags are more flags for programs, by name. They win over the plane's own.
	Flags map[string][]string
}

// Plane is a control plane that runs.
type Plane struct {
	// Config reaches it as an administrator, and Kubeconfig is the same in a file.
	Config     *rest.Config
	Kubeconfig string
	// NATS is the address of the NATS server's clients, and NATSMonitor that of
	// its monitoring endpoint.
	NATS, NATSMonitor string
	// OtherNATS is the address of another NATS server, nats.example.com, whose
	// streams are in the accounts CHECKOUT and AUDIT. The user and the password of
	// an account are its name.
	OtherNATS string
	// Dir holds its state and logs.
	Dir string
	// NoContainers says why there is no node that runs containers; nil if there is.
	NoContainers error
	// Images is the registry of that node.
	Images *images.Registry

	options   Options
	programs  map[string]components.Component
	ca, front *authority
	ports     ports
	processes []*process
	names     *http.Server
	host      *node.Host
	podNames  io.Closer
	natsHost  string
	lock      *os.File // keeps other runs out of Dir
	cluster   *cluster.Cluster
}

// ports are where everything listens, on the loopback interface.
type ports struct {
	etcd, etcdPeer, api, controllers, scheduler, kwok          int
	xpWebhook, xpMetrics, xpHealth, function                   int
	providerWebhook, providerMetrics, providerHealth           int
	kedaMetrics, kedaHealth, kedaGRPC, adapter, adapterMetrics int
	nats, natsMonitor, otherNATS, otherMonitor                 int
	kubelet, kubeletHealth                                     int
}

// Start starts everything and waits until it works. Programs that are not built
// yet are an error.
func Start(ctx context.Context, o Options) (*Plane, error) {
	list, unavailable := o.Column.Components(), unavailable(o)
	if unavailable == nil {
		list = append(list, o.Column.Node()...)
	}
	return start(ctx, o, list, func(p *Plane) []step {
		p.NoContainers = unavailable
		steps := []step{
			{"with certificates", p.prepare}, {"the network of pods", p.prepareHost}, {"Kubernetes", p.startKubernetes}, {"NATS", p.startNATS},
			{"the node for containers", p.startNode}, {"KEDA", p.startKEDA},
		}
		if o.Bare {
			return steps
		}
		return append(steps, step{"Crossplane", p.startCrossplane}, step{"provider-kubernetes", p.startProvider})
	})
}

// unavailable returns why there is no node that runs containers, or nil if there is.
func unavailable(o Options) error {
	if o.Simulated {
		return errors.New("all nodes were asked to be simulated")
	}
	return node.Unavailable()
}

// StartAPIServer starts etcd and an API server, and nothing else: for tests of
// what an API server decides by itself. It takes seconds.
func StartAPIServer(ctx context.Context, o Options) (*Plane, error) {
	return start(ctx, o, []components.Component{o.Column.Kubernetes()}, func(p *Plane) []step {
		return []step{{"with certificates", p.prepare}, {"etcd", p.startEtcd}, {"the API server", p.startAPIServer}}
	})
}

// step is a part of a start.
type step struct {
	what string
	do   func(context.Context) error
}

func start(ctx context.Context, o Options, list []components.Component, steps func(*Plane) []step) (*Plane, error) {
	if err := o.Cache.Demand(list); err != nil {
		return nil, err
	}
	p := &Plane{options: o, programs: map[string]components.Component{}, natsHost: "127.0.0.1"}
	for _, c := range list {
		p.programs[c.Name] = c
	}
	for _, step := range steps(p) {
		start := time.Now()
		fmt.Fprintf(o.Progress, "starting %s ...\n", step.what)
		if err := step.do(ctx); err != nil {
			p.Stop()
			return nil, fmt.Errorf("%s: %w", step.what, err)
		}
		fmt.Fprintf(o.Progress, "started %s in %.1f s\n", step.what, time.Since(start).Seconds())
	}
	return p, nil
}

// Stop stops everything, in the opposite order, and removes the state. Logs stay
// until the next start.
func (p *Plane) Stop() {
	for _, x := range slices.Backward(p.processes) {
		x.end(syscall.SIGTERM)
	}
	if p.names != nil {
		_ = p.names.Close()
	}
	p.stopHost()
	if p.lock == nil {
		return // no folder was taken
	}
	for _, dir := range []string{"etcd", "nats", "other-nats", "pki", "node"} {
		_ = os.RemoveAll(filepath.Join(p.Dir, dir))
	}
	_ = p.lock.Close()
}

// Cache is where its programs are.
func (p *Plane) Cache() components.Cache { return p.options.Cache }

// Kill ends a program as a crash would.
func (p *Plane) Kill(name string) { p.process(name).end(syscall.SIGKILL) }

// Restart starts a program again that was killed.
func (p *Plane) Restart(name string) error {
	x := p.process(name)
	if err := x.start(); err != nil {
		return err
	}
	x.supervise()
	return nil
}

// Usage returns CPU time and memory in bytes of a program since its start.
func (p *Plane) Usage(name string) (time.Duration, int64) { return p.process(name).usage() }

// Programs returns the names of the programs that it runs.
func (p *Plane) Programs() []string {
	var names []string
	for _, x := range p.processes {
		names = append(names, x.name)
	}
	return names
}

// Program returns the path of a program by the name of its component.
func (p *Plane) Program(component string) string {
	return p.options.Cache.Program(p.programs[component])
}

// Tail returns the last lines of a program's log.
func (p *Plane) Tail(name string, lines int) string { return p.process(name).tail(lines) }

func (p *Plane) process(name string) *process {
	i := slices.IndexFunc(p.processes, func(x *process) bool { return x.name == name })
	if i < 0 {
		panic("the control plane has no " + name) // a mistake in a test
	}
	return p.processes[i]
}

// run starts a program and waits until it is ready. Whenever it crashes after
// that, it is started again.
func (p *Plane) run(ctx context.Context, name, component string, env, args []string, ready func(context.Context) error) error {
	return p.runProgram(ctx, name, p.options.Cache.Program(p.programs[component]), env, args, ready)
}

func (p *Plane) runProgram(ctx context.Context, name, program string, env, args []string, ready func(context.Context) error) error {
	args = slices.Concat(args, p.options.Flags[name])
	x := &process{name: name, program: program, args: args, env: env, log: filepath.Join(p.Dir, "logs", name+".log"), revived: p.tellRevived}
	p.processes = append(p.processes, x)
	if err := x.start(); err != nil {
		return err
	}
	if err := x.await(ctx, patience, ready); err != nil {
		return err
	}
	x.supervise()
	return nil
}

func (p *Plane) tellRevived(name string) {
	fmt.Fprintf(p.options.Progress, "%s crashed and was started again; its log says why\n", name)
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
		&x.otherNATS, &x.otherMonitor, &x.kubelet, &x.kubeletHealth}
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

// Metrics returns where the programs serve their metrics, by name. The API server
// serves them to administrators alone.
func (p *Plane) Metrics() map[string]string {
	pages := map[string]string{"etcd": p.page(p.ports.etcd), "keda-operator": p.page(p.ports.kedaMetrics), "kube-apiserver": p.Config.Host + "/metrics"}
	if p.options.Bare {
		return pages
	}
	pages["crossplane"] = p.page(p.ports.xpMetrics)
	if p.options.Column.API == "1" {
		pages["provider-kubernetes"] = p.page(p.ports.providerMetrics)
	}
	return pages
}

func (p *Plane) page(port int) string { return "http://" + local(port) + "/metrics" }

func local(port int) string { return fmt.Sprintf("127.0.0.1:%d", port) }
