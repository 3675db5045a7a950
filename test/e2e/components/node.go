package components

// The versions of what runs containers on the node.
const (
	containerd        = "github.com/containerd/containerd/v2"
	containerdVersion = "v2.4.2"
	cniPlugins        = "github.com/containernetworking/plugins"
	cniVersion        = "v1.9.1"
)

// Node returns what a node needs to run the containers of the tests, except runc, which is the
// machine's own: it is built with C.
func (c Column) Node() []Component {
	return []Component{
		kubernetesProgram("kubelet", c.kubernetes, kubeletMain),
		containerdProgram("containerd"), containerdProgram("containerd-shim-runc-v2"),
		plugin("main", "bridge"), plugin("main", "loopback"), plugin("ipam", "host-local"),
		NATSCommand(),
	}
}

// NATSCommand is the command line of NATS. The guides use it in a Job.
func NATSCommand() Component {
	return Component{Name: "nats", Version: "v0.2.4", module: "github.com/nats-io/natscli", pkg: "./nats",
		tags: static}
}

// static builds programs for images, which hold no C library.
const static = "netgo,osusergo"

// containerdProgram is a program of containerd, without the snapshotters that need special
// file systems.
func containerdProgram(name string) Component {
	return Component{Name: name, Version: containerdVersion, module: containerd, pkg: "./cmd/" + name,
		ldflags: "-X " + containerd + "/version.Version=" + containerdVersion, tags: "no_btrfs,no_devmapper,no_zfs"}
}

// plugin is one of the programs that connect a pod to the network.
func plugin(kind, name string) Component {
	return Component{Name: name, Version: cniVersion, module: cniPlugins, pkg: "./plugins/" + kind + "/" + name}
}
