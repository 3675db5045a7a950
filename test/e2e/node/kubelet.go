package node

import "fmt"

// Kubelet says how the kubelet is reached and whom it trusts.
type Kubelet struct {
	// Kubeconfig identifies it as the node.
	Kubeconfig string
	// Certificate, Key and Authority are files: what it serves with, and who has
	// signed the certificate of the API server.
	Certificate, Key, Authority string
	// Ports of the kubelet itself and of its health check.
	Port, HealthPort int
}

// kubeletConfig never evicts a pod and never removes an image: the disk is the
// machine's.
const kubeletConfig = `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
address: %[1]s
port: %[2]d
healthzBindAddress: 127.0.0.1
healthzPort: %[3]d
readOnlyPort: 0
tlsCertFile: %[4]s
tlsPrivateKeyFile: %[5]s
authentication:
  anonymous: {enabled: false}
  webhook: {enabled: false}
  x509: {clientCAFile: %[6]s}
authorization: {mode: AlwaysAllow}
containerRuntimeEndpoint: unix://` + socket + `
cgroupDriver: cgroupfs
cgroupRoot: /%[7]s
enforceNodeAllocatable: []
failCgroupV1: false
failSwapOn: false
localStorageCapacityIsolation: false
makeIPTablesUtilChains: false
imageGCHighThresholdPercent: 100
evictionHard: {memory.available: 1Mi, nodefs.available: 1Mi, imagefs.available: 1Mi}
clusterDomain: cluster.local
clusterDNS: [%[1]s]
resolvConf: ""
volumePluginDir: %[8]s/plugins
podLogsDir: %[8]s/pods
nodeStatusUpdateFrequency: 10s
`

// Kubelet returns the program that runs the pods of the node.
func (h *Host) Kubelet(k Kubelet) (Command, error) {
	err := h.write("kubelet.yaml", kubeletConfig, h.Address, k.Port, k.HealthPort, k.Certificate, k.Key, k.Authority, h.id, h.dir)
	return h.inside("kubelet", "--config="+h.dir+"/kubelet.yaml", "--kubeconfig="+k.Kubeconfig, "--root-dir="+h.dir+"/kubelet", "--cert-dir="+h.dir+"/kubelet-pki",
		"--hostname-override="+Name, "--node-ip="+h.Address, fmt.Sprintf("--node-labels=%s=real", Label)), err
}
