package compare

import (
	"github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
)

// additions returns what it means that the platform sets a value that the
// manifests leave out or leave to a default. The first rule that matches counts;
// its place is what is shown. Answers are the paths that the service is known to
// answer: a probe of any other path may restart it forever.
func additions(answers map[any]bool) []rule {
	const (
		variables  = "the platform gives the container this variable too"
		restricted = "the container runs as user 1000, without privileges; what the image lets only root read or write is out of reach"
	)
	unknown := func(c change) bool { return !answers[c.is] }
	all := []rule{
		same("Deployment metadata labels", ""),
		same("Deployment spec selector", ""),
		same("Deployment spec strategy", ""),
		same(template+"metadata labels", ""),
		same("* metadata labels", ""),
		same("* spec selector", ""),
		same("* metadata namespace", ""),
		different("Deployment spec replicas", "KEDA decides how many pods there are"),
		different(template+"metadata annotations", "Prometheus is told to scrape /metrics, or not to"),
		different(pod+"automountServiceAccountToken", "containers get no token for the Kubernetes API; if the program calls it, set serviceAccount.automountToken: true"),
		different(pod+"enableServiceLinks", "containers no longer get variables such as REDIS_PORT for each Service of the namespace"),
		different(pod+"topologySpreadConstraints", "pods are spread over nodes if there is room"),
		different(pod+"serviceAccountName", "the pods get a ServiceAccount of their own; roles bound to another one have to be bound to it"),
		different(pod+"securityContext", "processes run as user and group 1000, never as root; the image has to allow it"),
		different(pod+"volumes", "the volume is there"),
		different("ServiceAccount", "the pods get an identity of their own, without permissions"),
		different("Service", "a Service is added; nothing has to use it"),
		different("ScaledObject spec triggers [*] metadata natsServerMonitoringEndpoint", missing),
		different("ScaledObject spec triggers [*] metadata account", missing),
		different("ScaledObject spec triggers", "another number of pods: the platform adds this trigger"),
		different("ScaledObject spec", "another number of pods"),
		different("ScaledObject", "KEDA scales the service by its waiting messages"),
		same("HorizontalPodAutoscaler", ""),
	}
	for _, c := range []string{pod + "containers [main] ", pod + "initContainers [init] "} {
		all = append(all,
			impossible(c+"livenessProbe httpGet path", "probes", unknownPath, unknownPathRemedy).only(unknown),
			impossible(c+"readinessProbe httpGet path", "probes", unknownPath, unknownPathRemedy).only(unknown),
			different(c+"startupProbe httpGet", "until the health path has answered once, for at most five minutes, the other probes wait"),
			different(c+"livenessProbe httpGet", "a pod that does not answer the health path is restarted"),
			different(c+"readinessProbe httpGet", "a pod that does not answer the ready path gets no requests, and an update waits for it"),
			different(c+"startupProbe", probeTimes),
			different(c+"livenessProbe", probeTimes),
			different(c+"readinessProbe", probeTimes),
			different(c+"resources", "what the manifests leave open, the size decides"),
			different(c+"securityContext", restricted),
			different(c+"env [*]", variables),
			different(c+"envFrom [*]", "the container gets these variables too"),
			different(c+"volumeMounts [*]", "the container has this folder too"),
			different(c+"ports", "the port is declared"),
			different(c+"imagePullPolicy", "an image is pulled where the node does not have it yet, each time only with the tag latest"),
		)
	}
	return append(all,
		different("* *", "the platform says this too"),
		different("*", "the platform adds this resource"),
	)
}

const (
	missing           = "a fault of the original, unless a TriggerAuthentication gives it: without it KEDA refuses the trigger and the service never scales; the platform adds it"
	probeTimes        = "the probe waits and fails by the platform's times"
	unknownPath       = "a pod that does not answer this path is restarted or gets no requests, and nothing says that it does"
	unknownPathRemedy = "let the service answer it, or write the paths that it answers into the claim, in http.healthPath and http.readyPath"
)

// answered returns the paths that the service's probes request.
func answered(s cluster.Service) map[any]bool {
	out := map[any]bool{}
	for _, probe := range []string{"startupProbe", "livenessProbe", "readinessProbe"} {
		out[tree.At(s.Container(), probe, "httpGet", "path")] = true
	}
	return out
}
