package plane

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"slices"

	"k8s.io/client-go/kubernetes"

	"github.com/arun4infra/zerotouch-platform/test/e2e/images"
	"github.com/arun4infra/zerotouch-platform/test/e2e/node"
	"github.com/arun4infra/zerotouch-platform/test/e2e/services"
)

// natsPort is where claims find NATS by default, and natsNames are how they call
// it (§7.2).
const natsPort = 4222

var natsNames = []string{"nats.nats.svc", "nats.nats.svc.cluster.local", "nats-headless.nats.svc.cluster.local"}

// prepareHost makes the network in which pods reach NATS, if this machine can
// run containers.
func (p *Plane) prepareHost(context.Context) error {
	if p.NoContainers != nil {
		return nil
	}
	program := func(name string) string { return p.options.Cache.Program(p.programs[name]) }
	var err error
	p.host, err = node.Prepare(filepath.Join(p.Dir, "node"), node.Programs{
		Containerd: program("containerd"), Shim: program("containerd-shim-runc-v2"), Kubelet: program("kubelet"),
		Bridge: program("bridge"), Loopback: program("loopback"), LocalIPs: program("host-local"),
	})
	if err != nil {
		return err
	}
	p.natsHost, p.ports.nats = p.host.Address, natsPort
	return nil
}

// startServices lets pods and the API server reach Services. That of the API
// server leads to the loopback interface, where it listens.
func (p *Plane) startServices(ctx context.Context) error {
	if p.host == nil {
		return nil
	}
	clients, err := kubernetes.NewForConfig(p.Config)
	if err != nil {
		return err
	}
	if p.services, err = services.Start(ctx, clients, map[string]string{"default/kubernetes": local(p.ports.api)}); err != nil {
		return err
	}
	p.podNames, err = node.ServeNames(p.host.Address, p.addresses)
	return err
}

// addresses answers for the names that pods ask for.
func (p *Plane) addresses(name string) ([]net.IP, bool) {
	if slices.Contains(natsNames, name) {
		return []net.IP{net.ParseIP(p.host.Address)}, true
	}
	return p.services.Addresses(name)
}

// Mirror has the node pull every image from a registry that the node's pods can
// reach too, whatever registry its name has.
func (p *Plane) Mirror() (*images.Registry, error) {
	r, err := images.ServeOn(p.host.Address, "", "")
	if err != nil {
		return nil, err
	}
	return r, p.host.Mirror(r.Address)
}

// startNode starts containerd and a kubelet that joins the cluster.
func (p *Plane) startNode(ctx context.Context) error {
	if p.NoContainers != nil {
		fmt.Fprintf(p.options.Progress, "all nodes are simulated: %s\n", p.NoContainers)
		return nil
	}
	pause, err := p.pauseImage(ctx)
	if err != nil {
		return err
	}
	containerd, err := p.host.Containerd(pause)
	if err != nil {
		return err
	}
	if err := p.runOnNode(ctx, "containerd", containerd, p.host.ContainerdReady); err != nil {
		return err
	}
	return p.startKubelet(ctx)
}

// pauseImage serves the image that holds the network of every pod.
func (p *Plane) pauseImage(ctx context.Context) (string, error) {
	var err error
	if p.Images, err = images.Serve("", ""); err != nil {
		return "", err
	}
	subject, err := p.Subject(ctx)
	if err != nil {
		return "", err
	}
	return p.Images.Push("pause", "e2e", images.Image{Files: map[string]string{"/pause": subject}, Command: []string{"/pause", "pause"}})
}

// Subject returns the program that tests of containers look at.
func (p *Plane) Subject(ctx context.Context) (string, error) {
	program := filepath.Join(p.Dir, "subject")
	if _, err := os.Stat(program); err == nil {
		return program, nil
	}
	return program, images.Compile(ctx, ".", "github.com/arun4infra/zerotouch-platform/test/e2e/images/subject", program)
}

func (p *Plane) startKubelet(ctx context.Context) error {
	_, kubeconfig, err := p.user("system:node:"+node.Name, "system:nodes")
	if err != nil {
		return err
	}
	dir := p.pki("kubelet")
	if err := p.ca.issue(dir, node.Name, nil, p.host.Address); err != nil {
		return err
	}
	kubelet, err := p.host.Kubelet(node.Kubelet{Kubeconfig: kubeconfig, Certificate: dir + "/tls.crt", Key: dir + "/tls.key", Authority: dir + "/ca.crt",
		Port: p.ports.kubelet, HealthPort: p.ports.kubeletHealth})
	if err != nil {
		return err
	}
	return p.runOnNode(ctx, "kubelet", kubelet, func(ctx context.Context) error { return p.nodeReady(ctx, node.Name) })
}

func (p *Plane) runOnNode(ctx context.Context, name string, c node.Command, ready func(context.Context) error) error {
	return p.runProgram(ctx, name, c.Program, c.Env, c.Args, ready)
}

// KillInPod kills a program that runs in a pod, as the kernel would. The pod's
// container ends with it.
func (p *Plane) KillInPod(uid, program string) error { return p.host.Kill(uid, program) }

// stopHost ends all containers and removes the node's network.
func (p *Plane) stopHost() {
	if p.podNames != nil {
		_ = p.podNames.Close()
	}
	if p.services != nil {
		_ = p.services.Close()
	}
	if p.Images != nil {
		p.Images.Close()
	}
	if p.host != nil {
		p.host.Close()
	}
}
