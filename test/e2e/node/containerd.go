package node

import (
	"context"
	"net"
)

// socket is where containerd listens.
const socket = "/run/containerd/containerd.sock"

// containerdConfig names only what has to be different on a node of tests. The
// paths below /run are in the node's own mount namespace.
const containerdConfig = `version = 3
root = %[1]q
state = "/run/containerd"
[grpc]
address = "` + socket + `"
[plugins.'io.containerd.cri.v1.images']
snapshotter = "overlayfs"
[plugins.'io.containerd.cri.v1.images'.pinned_images]
sandbox = %[2]q
[plugins.'io.containerd.cri.v1.images'.registry]
config_path = %[5]q
[plugins.'io.containerd.cri.v1.runtime']
disable_apparmor = true
restrict_oom_score_adj = true # without CAP_SYS_RESOURCE runc could not lower it
netns_mounts_under_state_dir = true
[plugins.'io.containerd.cri.v1.runtime'.cni]
bin_dirs = [%[3]q]
conf_dir = %[4]q
[plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc]
runtime_type = "io.containerd.runc.v2"
[plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc.options]
SystemdCgroup = false
[plugins.'io.containerd.grpc.v1.cri']
stream_server_address = "127.0.0.1"
`

// networkConfig connects pods to the bridge. They reach the machine, each other
// and Services, and nothing else.
const networkConfig = `{"cniVersion": "1.0.0", "name": "e2e", "plugins": [
  {"type": "bridge", "bridge": %q, "isGateway": true, "ipam": {"type": "host-local", "dataDir": "/run/cni", "ranges": [[{"subnet": %q}]], "routes": [{"dst": %q}]}}
]}
`

// Containerd returns the program that runs containers. The image keeps the
// network of a pod alive.
func (h *Host) Containerd(sandbox string) (Command, error) {
	if err := h.write("cni/conf/10-e2e.conflist", networkConfig, h.id, h.network, h.Services); err != nil {
		return Command{}, err
	}
	err := h.write("containerd.toml", containerdConfig, h.dir+"/containerd", sandbox, h.dir+"/cni/bin", h.dir+"/cni/conf", h.dir+"/registries")
	return h.inside("containerd", "--config", h.dir+"/containerd.toml"), err
}

// Mirror has the node pull every image from the registry at an address, without
// TLS, whatever registry its name has. Only what is not there is looked for where
// it belongs.
func (h *Host) Mirror(address string) error {
	return h.write("registries/_default/hosts.toml", "[host.\"http://%s\"]\ncapabilities = [\"pull\", \"resolve\"]\n", address)
}

// ContainerdReady demands that containerd accepts connections.
func (h *Host) ContainerdReady(ctx context.Context) error {
	var d net.Dialer
	conn, err := d.DialContext(ctx, "unix", h.keeper.file(socket))
	if err != nil {
		return err
	}
	return conn.Close()
}
