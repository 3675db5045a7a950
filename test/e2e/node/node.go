// Package node makes a machine into a node that runs real containers, beside a
// control plane that consists of local processes: kubelet, containerd, runc and
// a network for pods. Everything is in a mount namespace, in cgroups and on a
// bridge of its own, all of which vanish with the tests.
package node

import (
	"errors"
	"fmt"
	"net/netip"
	"os"
	"path/filepath"
)

// Name is what the node is called, and Label marks it.
const (
	Name  = "node-real"
	Label = "e2e/containers"
)

// Host is a machine that has been prepared.
type Host struct {
	// Address is the machine's own in the network of its pods.
	Address string
	// Services is where the addresses of Services have to be: pods reach them
	// through the machine.
	Services netip.Prefix

	dir     string // state, below that of the run
	id      string // of bridge and cgroups
	network string // of the pods
	cgroups []cgroup
	keeper  *keeper
}

// Programs are paths of the programs that a node runs.
type Programs struct {
	Containerd, Shim, Kubelet  string
	Bridge, Loopback, LocalIPs string // plugins of the network
}

// Prepare gives a machine the network and the cgroups for a node whose state is
// in a folder; what an earlier run left there goes first. Close takes it all
// away again.
func Prepare(dir string, p Programs) (*Host, error) {
	h := &Host{dir: dir, id: identity(dir)}
	if err := errors.Join(os.MkdirAll(dir, 0o700), h.link(p)); err != nil {
		return nil, err
	}
	var err error
	if h.cgroups, err = cgroups(h.id); err != nil {
		return nil, err
	}
	if err := h.clean(); err != nil {
		return nil, err
	}
	if h.keeper, err = h.keep(); err != nil {
		return nil, err
	}
	if err := h.setUp(); err != nil {
		h.Close()
		return nil, err
	}
	return h, nil
}

func (h *Host) setUp() error {
	for _, c := range h.cgroups {
		if err := c.create(); err != nil {
			return err
		}
	}
	return h.bridge()
}

// Close ends all containers and removes the network and the cgroups.
func (h *Host) Close() { h.keeper.close() }

// link puts programs that are looked for by name where they are found.
func (h *Host) link(p Programs) error {
	for name, program := range map[string]string{
		"bin/containerd": p.Containerd, "bin/containerd-shim-runc-v2": p.Shim, "bin/kubelet": p.Kubelet,
		"cni/bin/bridge": p.Bridge, "cni/bin/loopback": p.Loopback, "cni/bin/host-local": p.LocalIPs,
	} {
		path := filepath.Join(h.dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return err
		}
		if err := os.Symlink(program, path); err != nil {
			return err
		}
	}
	return nil
}

// Command is a program of the node, to be run by the control plane.
type Command struct {
	Program   string
	Args, Env []string
}

// inside is a command in the node's mount namespace and cgroup.
func (h *Host) inside(program string, args ...string) Command {
	const join = `echo $$ >"$0" && exec nsenter --mount="$1" -- "${@:2}"`
	return Command{
		Program: "/bin/bash",
		Args:    append([]string{"-c", join, h.cgroups[0].runtime(), h.keeper.namespace(), filepath.Join(h.dir, "bin", program)}, args...),
		Env:     []string{"PATH=" + filepath.Join(h.dir, "bin") + ":" + os.Getenv("PATH")},
	}
}

func (h *Host) write(name, format string, values ...any) error {
	path := filepath.Join(h.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return os.WriteFile(path, fmt.Appendf(nil, format, values...), 0o600)
}
