// Package advice says what to do about fields that people know from a Deployment
// and that a claim does not have.
package advice

import "strings"

// Instead returns what to do instead of writing a field in spec; nothing if there
// is no advice.
func Instead(field string) string { return instead[strings.ToLower(field)] }

const (
	resources  = "CPU and memory come from spec.size"
	replicas   = "KEDA sets the number of pods; see spec.scaling"
	port       = "the port is spec.http.port"
	probes     = "the platform sets the probes; their paths are in spec.http"
	files      = "files come from spec.secretRefs or spec.configMapRefs, with mountPath"
	envFrom    = "list the Secret in spec.secretRefs with envFrom: true, or the ConfigMap in spec.configMapRefs"
	containers = "a claim runs one container: spec.image, spec.command, spec.args, spec.env"
	scheduling = "where pods run is the platform's decision; ask its engineers"
	labels     = "labels and annotations of the claim itself belong in metadata"
)

// instead is by names in lower case.
var instead = map[string]string{
	"resources": resources, "limits": resources, "requests": resources, "cpu": resources, "memory": resources,
	"replicas": replicas, "replicacount": replicas, "minreplicas": replicas, "maxreplicas": replicas, "autoscaling": replicas,
	"ports": port, "port": port, "containerport": port, "service": port,
	"livenessprobe": probes, "readinessprobe": probes, "startupprobe": probes, "probes": probes,
	"volumes": files, "volumemounts": files,
	"envfrom": envFrom, "secrets": envFrom, "configmaps": envFrom,
	"containers": containers, "sidecars": containers, "template": containers, "selector": containers,
	"initcontainers":  "a claim has one init container, spec.initContainer, with the image of the service",
	"imagepullpolicy": "the platform sets it; an image with a digest is never pulled twice",
	"nodeselector":    scheduling, "tolerations": scheduling, "affinity": scheduling,
	"topologyspreadconstraints": scheduling, "priorityclassname": scheduling,
	"securitycontext":    "the platform runs all pods with the restricted settings",
	"serviceaccountname": "each claim has a ServiceAccount of its own name; see spec.serviceAccount",
	"lifecycle":          "handle SIGTERM in the service; spec.terminationGracePeriodSeconds says how long it may take",
	"strategy":           "the platform rolls out without interruption",
	"restartpolicy":      "the platform restarts pods always",
	"ingress":            "the service answers inside the cluster only; write an Ingress beside the claim",
	"labels":             labels, "annotations": labels,
}
