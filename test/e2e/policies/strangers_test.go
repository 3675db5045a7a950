package policies

import (
	"testing"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// strangers are requests of the writer for what the Composition does not compose.
func (a api) strangers(t *testing.T) []request {
	t.Helper()
	m := a.manifests(t, "full")
	change := func(kind string, value any, path ...any) *cluster.Object { return with(m[kind], value, path...) }
	pod := func(value any, path ...any) *cluster.Object {
		return change("Deployment", value, append([]any{"spec", "template", "spec"}, path...)...)
	}
	volume := []any{"spec", "template", "spec", "volumes", 0}
	onNode := with(change("Deployment", nil, append(volume, "secret")...), map[string]any{"path": "/"}, append(volume, "hostPath")...)
	requests := []request{
		{what: "a ServiceAccount with another claim's name", object: change("ServiceAccount", "x", "metadata", "name"), refused: "labels"},
		{what: "a Deployment of another component", object: change("Deployment", "web", "metadata", "labels", "app.kubernetes.io/component"), refused: "labels"},
		{what: "pods of another name", object: change("Deployment", "x", "spec", "template", "metadata", "labels", "app.kubernetes.io/name"), refused: "does not match"},
		{what: "another ServiceAccount", object: pod("admin", "serviceAccountName"), refused: "ServiceAccount of the claim's name"},
		{what: "the node's network", object: pod(true, "hostNetwork"), refused: "the fields of a pod"},
		{what: "the node's processes", object: pod(true, "hostPID"), refused: "the fields of a pod"},
		{what: "a node by name", object: pod("node-0", "nodeName"), refused: "the fields of a pod"},
		{what: "a pod as root", object: pod(false, "securityContext", "runAsNonRoot"), refused: "security context"},
		{what: "a pod with sysctls", object: pod([]any{map[string]any{"name": "kernel.shm_rmid_forced", "value": "0"}}, "securityContext", "sysctls"), refused: "security context"},
		{what: "a container as root", object: pod(int64(0), "containers", 0, "securityContext", "runAsUser"), refused: "security context of each container"},
		{what: "an init container with SELinux options", object: pod(map[string]any{"type": "spc_t"}, "initContainers", 0, "securityContext", "seLinuxOptions"), refused: "security context of each container"},
		{what: "a port of the node", object: pod([]any{map[string]any{"containerPort": int64(80), "hostPort": int64(80)}}, "containers", 0, "ports"), refused: "port of the node"},
		{what: "a load balancer", object: change("Service", "LoadBalancer", "spec", "type"), refused: "of type ClusterIP"},
		{what: "somebody's address", object: change("Service", []any{"1.1.1.1"}, "spec", "externalIPs"), refused: "external addresses"},
		{what: "a Service for other pods", object: change("Service", map[string]any{"app": "payments"}, "spec", "selector"), refused: "selects the claim's pods"},
		{what: "a ScaledObject of another name", object: change("ScaledObject", "x", "metadata", "name"), refused: "the claim's name with -scaler"},
		{what: "a ScaledObject for a StatefulSet", object: change("ScaledObject", "StatefulSet", "spec", "scaleTargetRef", "kind"), refused: "scales a Deployment"},
		{what: "a trigger with credentials", object: change("ScaledObject", map[string]any{"name": "x"}, "spec", "triggers", 0, "authenticationRef"), refused: "have no credentials"},
		{what: "another trigger", object: change("ScaledObject", "cron", "spec", "triggers", 0, "type"), refused: "triggers are of type"},
	}
	for _, r := range requests {
		if good := m[r.object.GetKind()]; r.object.GetName() == good.GetName() {
			requests = append(requests, request{what: "change to " + r.what, before: good, object: r.object, refused: r.refused})
		}
	}
	// No update gets there: it is merged with what exists.
	requests = append(requests,
		request{what: "a ServiceAccount without labels", object: change("ServiceAccount", nil, "metadata", "labels"), refused: "labels"},
		request{what: "the node's files", object: onNode, refused: "volumes are Secrets and ConfigMaps"},
		request{what: "a privileged container", object: pod(map[string]any{"privileged": true}, "containers", 0, "securityContext"), refused: "security context of each container"},
		request{what: "a container without a security context", object: pod(nil, "containers", 0, "securityContext"), refused: "security context of each container"},
	)
	for kind, o := range m {
		requests = append(requests, request{what: kind + " in a namespace of the cluster", object: with(o, "kube-system", "metadata", "namespace"), refused: "nothing is in the namespaces"})
	}
	for i := range requests {
		requests[i].user = a.writer()
	}
	// What somebody else added stays, and does not keep the claim from changing.
	edited := pod(map[string]any{"disk": "ssd"}, "nodeSelector")
	update := pod("ghcr.io/org/service:v2", "containers", 0, "image")
	requests = append(requests, request{what: "update a Deployment with a field of somebody else", user: a.writer(), before: edited, object: update})
	// What is as it was before is not the writer's doing.
	hostNetwork := pod(true, "hostNetwork")
	requests = append(requests, request{what: "apply again what somebody changed", user: a.writer(), before: hostNetwork, object: with(hostNetwork, "x", "metadata", "annotations", "note")})
	// Others are not bound, nor is what Crossplane 2 writes for other APIs.
	requests = append(requests, request{what: "somebody else's Deployment", user: author, object: pod("admin", "serviceAccountName")})
	if !a.HasClaims() {
		requests = append(requests, request{what: "the runtime of a package", user: crossplane, object: with(pod("admin", "serviceAccountName"), nil, "metadata", "ownerReferences")})
	}
	return requests
}
