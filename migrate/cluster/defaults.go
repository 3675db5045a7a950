// Package cluster applies the cluster's defaults, so that manifests that mean the
// same become equal. The API server's own defaulting code is too heavy for a
// program that people wait for; a test in test/accept compares the tables here
// with it.
package cluster

import (
	"slices"
	"strings"

	"github.com/arun4infra/zerotouch-platform/migrate/tree"
)

// Apply fills in the defaults of a Deployment, Service, ScaledObject or
// HorizontalPodAutoscaler, in place. It leaves the number of replicas alone,
// which belongs to the scaler.
func Apply(object tree.Map) {
	spec := tree.Sub(object, "spec")
	if spec == nil {
		return
	}
	switch object["kind"] {
	case "Deployment":
		deployment(spec)
	case "Service":
		service(spec)
	case "ScaledObject":
		scaledObject(spec)
	case "HorizontalPodAutoscaler":
		tree.Default(spec, tree.Map{"minReplicas": 1.0})
	}
}

func deployment(spec tree.Map) {
	tree.Default(spec, tree.Map{"revisionHistoryLimit": 10.0, "progressDeadlineSeconds": 600.0})
	strategy := tree.Ensure(spec, "strategy")
	tree.Default(strategy, tree.Map{"type": "RollingUpdate"})
	if strategy["type"] == "RollingUpdate" {
		tree.Default(tree.Ensure(strategy, "rollingUpdate"), tree.Map{"maxUnavailable": "25%", "maxSurge": "25%"})
	}
	if pod := tree.Sub(spec, "template", "spec"); pod != nil {
		podSpec(pod)
	}
}

func podSpec(pod tree.Map) {
	tree.Default(pod, tree.Map{
		"restartPolicy": "Always", "dnsPolicy": "ClusterFirst", "schedulerName": "default-scheduler",
		"terminationGracePeriodSeconds": 30.0, "enableServiceLinks": true,
	})
	if old := tree.Text(pod, "serviceAccount"); old != "" {
		tree.Default(pod, tree.Map{"serviceAccountName": old})
	}
	for _, list := range []string{"initContainers", "containers"} {
		for _, c := range tree.Items(pod, list) {
			container(c)
		}
	}
	for _, v := range tree.Items(pod, "volumes") {
		for _, source := range []string{"secret", "configMap", "projected", "downwardAPI"} {
			if s := tree.Sub(v, source); s != nil {
				tree.Default(s, tree.Map{"defaultMode": 0o644 + 0.0})
			}
		}
	}
}

func container(c tree.Map) {
	tree.Default(c, tree.Map{
		"terminationMessagePath": "/dev/termination-log", "terminationMessagePolicy": "File",
		"imagePullPolicy": pullPolicy(tree.Text(c, "image")),
	})
	for _, p := range tree.Items(c, "ports") {
		tree.Default(p, tree.Map{"protocol": "TCP"})
	}
	for _, e := range tree.Items(c, "env") {
		if ref := tree.Sub(e, "valueFrom", "fieldRef"); ref != nil {
			tree.Default(ref, tree.Map{"apiVersion": "v1"})
		}
	}
	for _, name := range []string{"startupProbe", "livenessProbe", "readinessProbe"} {
		if p := tree.Sub(c, name); p != nil {
			probe(p)
		}
	}
	requests(c)
}

func probe(p tree.Map) {
	tree.Default(p, tree.Map{"timeoutSeconds": 1.0, "periodSeconds": 10.0, "successThreshold": 1.0, "failureThreshold": 3.0})
	if get := tree.Sub(p, "httpGet"); get != nil {
		tree.Default(get, tree.Map{"path": "/", "scheme": "HTTP"})
	}
	if grpc := tree.Sub(p, "grpc"); grpc != nil {
		tree.Default(grpc, tree.Map{"service": ""})
	}
}

// requests sets requests to the limits where they are missing.
func requests(c tree.Map) {
	if limits := tree.Sub(c, "resources", "limits"); limits != nil {
		tree.Default(tree.Ensure(tree.Sub(c, "resources"), "requests"), limits)
	}
}

// pullPolicy returns the default pull policy, which depends on the tag.
func pullPolicy(image string) string {
	name, _, digest := strings.Cut(image, "@")
	last := name[strings.LastIndex(name, "/")+1:]
	_, tag, tagged := strings.Cut(last, ":")
	if tag == "latest" || !tagged && !digest {
		return "Always"
	}
	return "IfNotPresent"
}

func service(spec tree.Map) {
	tree.Default(spec, tree.Map{"type": "ClusterIP", "sessionAffinity": "None"})
	if spec["type"] != "ExternalName" {
		tree.Default(spec, tree.Map{"internalTrafficPolicy": "Cluster"})
	}
	for _, p := range tree.Items(spec, "ports") {
		tree.Default(p, tree.Map{"protocol": "TCP", "targetPort": p["port"]})
	}
}

// scaledObject fills in KEDA's defaults, which KEDA applies when it reads.
func scaledObject(spec tree.Map) {
	tree.Default(spec, tree.Map{"pollingInterval": 30.0, "cooldownPeriod": 300.0, "minReplicaCount": 0.0, "maxReplicaCount": 100.0})
	if target := tree.Sub(spec, "scaleTargetRef"); target != nil {
		tree.Default(target, tree.Map{"apiVersion": "apps/v1", "kind": "Deployment"})
	}
	for _, t := range tree.Items(spec, "triggers") {
		if t["type"] == "nats-jetstream" {
			tree.Default(tree.Ensure(t, "metadata"), tree.Map{"lagThreshold": "10", "activationLagThreshold": "0", "useHttps": "false"})
		}
	}
}

// zeroIsNone lists the fields whose zero value (false, 0 or "") means the same as
// no value. Elsewhere it does not: idleReplicaCount, for example.
var zeroIsNone = []string{
	"hostNetwork", "hostPID", "hostIPC", "shareProcessNamespace", "setHostnameAsFQDN", "nodeName", "priorityClassName",
	"hostname", "subdomain", "stdin", "stdinOnce", "tty", "workingDir", "privileged", "readOnly", "subPath", "subPathExpr",
	"optional", "prefix", "initialDelaySeconds", "minReadySeconds", "paused", "hostPort", "hostIP", "nodePort",
	"publishNotReadyAddresses", "initialCooldownPeriod", "useCachedMetrics",
}

// ZeroIsNone reports whether the zero value of a field is the same as no value.
func ZeroIsNone(field string) bool { return slices.Contains(zeroIsNone, field) }
