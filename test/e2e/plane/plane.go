// Package plane runs a real control plane as local processes: etcd, Kubernetes,
// Crossplane with its function and provider, KEDA and NATS. Its nodes are
// simulated: kwok keeps their pods running, and they run nothing. On a machine
// that allows it, one more node runs real containers.
package plane

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"github.com/alicebob/miniredis/v2"
	"k8s.io/client-go/rest"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
	"github.com/arun4infra/zerotouch-platform/test/e2e/components"
	"github.com/arun4infra/zerotouch-platform/test/e2e/images"
	"github.com/arun4infra/zerotouch-platform/test/e2e/node"
	"github.com/arun4infra/zerotouch-platform/test/e2e/services"
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
	// ArgoCD starts ArgoCD, too. What Crossplane's packages bring is left to
	// InstallPackage, since ArgoCD installs the packages.
	ArgoCD bool
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
	redis     *miniredis.Miniredis
	host      *node.Host
	podNames  io.Closer
	services  *services.Services
	natsHost  string
	lock      *os.File // keeps other runs out of Dir
	cluster   *cluster.Cluster
}

// Start starts everything and waits until it works. Programs that are not built
// yet are an error.
func Start(ctx context.Context, o Options) (*Plane, error) {
	list, why := o.Column.Components(), noContainers(o)
	if why == nil {
		list = append(list, o.Column.Node()...)
	}
	if o.ArgoCD {
		list = append(list, components.ArgoCD()...)
	}
	return start(ctx, o, list, func(p *Plane) []step {
		p.NoContainers = why
		steps := []step{
			{"with certificates", p.prepare}, {"the network of pods", p.prepareHost}, {"Kubernetes", p.startKubernetes}, {"NATS", p.startNATS},
			{"Services", p.startServices}, {"the node for containers", p.startNode}, {"KEDA", p.startKEDA},
		}
		if o.Bare {
			return steps
		}
		steps = append(steps, step{"Crossplane", p.startCrossplane})
		if o.ArgoCD {
			return append(steps, step{"ArgoCD", p.startArgoCD})
		}
		return append(steps, step{"the function", p.startFunction}, step{"provider-kubernetes", p.startProvider})
	})
}

// noContainers returns why there is no node that runs containers, or nil if there is.
func noContainers(o Options) error {
	if o.Simulated {
		return errors.New("that is what was asked for")
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
	if p.redis != nil {
		p.redis.Close()
	}
	p.stopHost()
	if p.lock == nil {
		return // no folder was taken
	}
	for _, dir := range []string{"etcd", "nats", "other-nats", "pki", "node", "argocd"} {
		_ = os.RemoveAll(filepath.Join(p.Dir, dir))
	}
	_ = p.lock.Close()
}

// Cache is where its programs are.
func (p *Plane) Cache() components.Cache { return p.options.Cache }
