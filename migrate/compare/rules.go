package compare

import (
	"fmt"
	"slices"
	"strings"

	"github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// rules returns what each change means; the first one that fits counts. What no
// rule knows is impossible: a loss that nobody thought of must not pass.
func rules() []rule {
	all := slices.Concat(metadataRules(), deploymentRules(), podRules())
	for _, container := range []string{"containers [main] ", "initContainers [init] "} {
		all = append(all, containerRules(pod+container)...)
	}
	return slices.Concat(all, otherContainerRules(), accountRules(), serviceRules(), scaledObjectRules(), hpaRules(), []rule{
		impossible("*", "unsupported", "a claim can't say this", "leave it out, or keep the manifests"),
	})
}

const (
	template = "Deployment spec template "
	pod      = template + "spec "
	labels   = "what selects by this label, such as a dashboard, a NetworkPolicy or a PodMonitor, has to select by " + spec.LabelName
)

func metadataRules() []rule {
	var out []rule
	for _, field := range []string{"uid", "resourceVersion", "generation", "creationTimestamp", "managedFields", "selfLink", "ownerReferences"} {
		out = append(out, same("* metadata "+field, "written by the cluster"))
	}
	return append(out,
		same("* status", "written by the cluster"),
		same("* apiVersion", "another version of the same kind"),
		same("* metadata annotations kubectl.kubernetes.io/*", "written by kubectl"),
		same("* metadata annotations deployment.kubernetes.io/*", "written by the cluster"),
		same(template+"metadata annotations kubectl.kubernetes.io/*", "written by kubectl"),
		same(template+"metadata creationTimestamp", "written by the cluster"),
		different("* metadata labels", labels),
		different("* metadata annotations helm.sh/*", "Helm no longer treats it as a hook; it is applied like everything else"),
		impossible("ScaledObject metadata annotations autoscaling.keda.sh/*", "keda-annotations", "KEDA no longer gets this instruction", "pause or tune KEDA in another way"),
		different("* metadata annotations", "what reads this annotation no longer finds it; put it on the claim if it is for ArgoCD"),
	)
}

func deploymentRules() []rule {
	return []rule{
		different("Deployment spec selector", "a Deployment's selector can't be changed: the old Deployment has to be deleted before the platform's is created under its name"),
		different("Deployment spec replicas", "a fault of the original: beside a scaler, each apply sets the number of pods back; the platform leaves it to KEDA"),
		different("Deployment spec minReadySeconds", "an update goes on as soon as a new pod is ready"),
		different("Deployment spec revisionHistoryLimit", "Kubernetes keeps another number of old ReplicaSets to roll back to"),
		different("Deployment spec progressDeadlineSeconds", "an update that gets stuck is reported after another time"),
		impossible("Deployment spec strategy", "recreate", "the old and the new version run beside each other during an update", "make sure that the service allows it").only(was("Recreate")),
		different("Deployment spec strategy", "an update replaces a quarter of the pods at a time"),
		impossible("Deployment spec paused", "paused", "the Deployment rolls out", "finish the pause first"),
		different(template+"metadata labels", labels),
		different(template+"metadata name", "pods are named by their Deployment"),
		different(template+"metadata namespace", "pods are in the namespace of their Deployment"),
		different(template+"metadata annotations prometheus.io/*", "Prometheus scrapes /metrics on the HTTP port, or not at all without HTTP"),
		different(template+"metadata annotations checksum/*", "a changed Secret or ConfigMap no longer restarts the pods by itself"),
		impossible(template+"metadata annotations", "pod-annotations", "pods no longer carry this annotation, so what it asks for, such as an injected sidecar, no longer happens", "find out what reads it"),
	}
}

func podRules() []rule {
	placement := func(field, reason string) rule {
		return impossible(pod+field, "placement", reason, "let the platform engineers place the namespace, with a default node selector or tolerations")
	}
	return []rule{
		impossible(pod+"serviceAccountName", "service-account", ownAccount, ownAccountRemedy),
		same(pod+"serviceAccount", "an old name of serviceAccountName"),
		different(pod+"affinity * preferredDuringSchedulingIgnoredDuringExecution", "the scheduler no longer prefers these nodes"),
		placement("affinity", "pods may run where this kept them from"),
		placement("nodeSelector", "pods may run on other nodes"),
		placement("nodeName", "pods may run on other nodes"),
		placement("tolerations", "pods no longer run on nodes with this taint"),
		placement("schedulerName", "the usual scheduler places the pods"),
		different(pod+"topologySpreadConstraints", "pods are spread over nodes if there is room, in no other way"),
		different(pod+"priorityClassName", "pods have the usual priority when nodes are full"),
		different(pod+"enableServiceLinks", "containers no longer get variables such as REDIS_PORT for each Service of the namespace"),
		different(pod+"automountServiceAccountToken", "containers get no token for the Kubernetes API; with serviceAccount.automountToken: true they do"),
		different(pod+"terminationGracePeriodSeconds", "a pod has another time to finish its work"),
		impossible(pod+"hostNetwork", "host", "pods leave the network of the node", "keep the manifests"),
		impossible(pod+"hostPID", "host", "pods leave the processes of the node", "keep the manifests"),
		impossible(pod+"hostIPC", "host", "pods leave the memory of the node", "keep the manifests"),
		impossible(pod+"dnsPolicy", "dns", "names are looked up as in every other pod", "use full names"),
		impossible(pod+"dnsConfig", "dns", "names are looked up as in every other pod", "use full names"),
		impossible(pod+"hostAliases", "dns", "the name is no longer in /etc/hosts", "put it into the DNS"),
		different(pod+"securityContext fsGroup", "files of volumes belong to group 1000"),
		different(pod+"securityContext fsGroupChangePolicy", "the group of all files of volumes is set at each start"),
		different(pod+"securityContext runAsGroup", "processes belong to the image's group"),
		impossible(pod+"securityContext runAsUser", "root", "processes run as user 1000, not as root", "build the image so that user 1000 can run it").only(was(0.0)),
		impossible(pod+"securityContext runAsNonRoot", "root", "an image that runs as root no longer starts", "build the image so that user 1000 can run it").only(was(false)),
		different(pod+"securityContext runAsUser", "processes run as user 1000: the image has to allow it"),
		different(pod+"securityContext supplementalGroups", "processes are in no further group"),
		different(pod+"securityContext seccompProfile", "the seccomp profile is RuntimeDefault, set for each container"),
		impossible(pod+"volumes [emptyDir:*]", "empty-dir", emptyDir, emptyDirRemedy),
		impossible(pod+"volumes [*] secret items", "volume", "the folder holds all keys of the Secret, under their own names", "name the keys as the files are called, then accept"),
		impossible(pod+"volumes [*] configMap items", "volume", "the folder holds all keys of the ConfigMap, under their own names", "name the keys as the files are called, then accept"),
		different(pod+"volumes [*] secret defaultMode", "files have the mode 0644"),
		different(pod+"volumes [*] configMap defaultMode", "files have the mode 0644"),
		different(pod+"volumes [*] secret optional", optional),
		different(pod+"volumes [*] configMap optional", optional),
		impossible(pod+"volumes", "volume", "the volume is gone; a claim mounts whole Secrets and ConfigMaps, each in one folder", "keep the data elsewhere, or keep the manifests"),
	}
}

const (
	optional       = "where it is missing, the pod does not start and says so; it was optional"
	emptyDir       = "files that are written there go to the container's own file system: they are lost when the container restarts, and the init container and the main one do not share them"
	emptyDirRemedy = "accept if one container alone uses the folder and user 1000 may write to it in the image"
)

func containerRules(c string) []rule {
	out := []rule{
		different(c+"name", "kubectl logs -c and kubectl exec -c need the new name"),
		different(c+"imagePullPolicy", "an image is pulled where the node does not have it yet, each time only with the tag latest"),
		impossible(c+"restartPolicy", "sidecar", "the init container has to end before the main one starts", "keep the manifests"),
		impossible(c+"image", "init-image", "the init container runs the image of the main one", "put the program into that image"),
		impossible(c+"workingDir", "working-dir", "the program starts in the image's working folder", "set WORKDIR in the image, or cd in the command"),
		impossible(c+"lifecycle", "lifecycle", "nothing runs at the start or before the stop of the container", "let the program handle SIGTERM; set terminationGracePeriodSeconds"),
		different(c+"terminationMessagePath", "the last words of the container are read from /dev/termination-log"),
		different(c+"terminationMessagePolicy", "the last words of the container are read from its file alone"),
	}
	return slices.Concat(out, variableRules(c), mountRules(c), probeRules(c), resourceRules(c), securityRules(c), portRules(c))
}

func variableRules(c string) []rule {
	var out []rule
	for _, name := range []string{spec.EnvOTelServiceName, spec.EnvOTelAttributes} {
		out = append(out, different(c+"env ["+name+"]", "traces carry the name and the version that the platform sets"))
	}
	for _, name := range spec.ReservedEnvNames() {
		out = append(out, impossible(c+"env ["+name+"]", "platform-variable", "the platform sets "+name+" itself", platformVariable(name)))
	}
	return append(out,
		same(c+"env [#*]", "never had an effect: a later variable has the same name"),
		same(c+"envFrom [#*]", "never had an effect: it is named again"),
		different(c+"env [*] valueFrom secretKeyRef optional", optional),
		different(c+"envFrom [*] secretRef optional", optional),
		different(c+"envFrom [*] configMapRef optional", optional),
		impossible(c+"env [*] valueFrom configMapKeyRef", "config-map-key", "a claim can't take one key of a ConfigMap", "write the value into env, or take the whole ConfigMap with configMapRefs if its keys are the names of the variables"),
		impossible(c+"env [*] valueFrom fieldRef", "field-ref", "a claim can't give the pod's own data to a variable", "HOSTNAME holds the pod's name; write the rest into env"),
		impossible(c+"env [*] valueFrom resourceFieldRef", "field-ref", "a claim can't give the pod's own data to a variable", "write the value into env"),
		impossible(c+"env", "variable", "the container does not get this variable", "set it in env or secretRefs for both containers"),
		impossible(c+"envFrom [*] prefix", "env-prefix", "the variables have no prefix", "name the keys of the Secret or ConfigMap as the variables, then accept"),
		impossible(c+"envFrom", "variable", "the container does not get these variables", "name the Secret or ConfigMap in secretRefs or configMapRefs"),
	)
}

// platformVariable says what to do about a variable of the platform that has
// another value, or one from elsewhere.
func platformVariable(name string) string {
	switch name {
	case spec.EnvNATSURL:
		return "write the address into nats.url; for a password, refer to a variable of a Secret: nats://$(NATS_USER):$(NATS_PASSWORD)@HOST"
	case spec.EnvPort:
		return "listen on the port that the probes and the Service lead to"
	}
	return "name the stream and the consumer of the scaler's first trigger"
}

func mountRules(c string) []rule {
	return []rule{
		impossible(c+"volumeMounts [*] name", "empty-dir", emptyDir, emptyDirRemedy).only(wasText("emptyDir:")),
		impossible(c+"volumeMounts [*] subPath", "volume", "a claim mounts the whole folder, not one file into another folder", "mount it in a folder of its own and tell the program the path"),
		impossible(c+"volumeMounts", "volume", "the folder is gone", "mount a whole Secret or ConfigMap with mountPath, each once"),
	}
}

func probeRules(c string) []rule {
	var out []rule
	for _, p := range []string{"startupProbe ", "livenessProbe ", "readinessProbe "} {
		for _, how := range []string{"exec", "tcpSocket", "grpc", "httpGet scheme", "httpGet httpHeaders", "httpGet host", "httpGet port"} {
			out = append(out, impossible(c+p+how, "probe", "probes are plain HTTP requests to one port of the service", "answer them over HTTP, or accept to run without"))
		}
		out = append(out,
			different(c+p+"httpGet path", "another path is asked"),
			different(c+p, probeTimes).trimmed(),
		)
	}
	return out
}

// trimmed drops the empty last step of a pattern that ends with a space.
func (r rule) trimmed() rule {
	r.at = r.at[:len(r.at)-1]
	return r
}

func resourceRules(c string) []rule {
	return []rule{
		impossible(c+"resources", "resources", "the container may use less than before", "ask for a larger size of the platform").only(less),
		different(c+"resources * cpu", "the nearest size gives more CPU"),
		different(c+"resources * memory", "the nearest size gives more memory"),
		different(c+"resources * ephemeral-storage", "nothing limits the container's files but the node"),
		impossible(c+"resources", "resources", "the container does not get this resource", "keep the manifests"),
	}
}

func less(c change) bool {
	return c.is != nil && cluster.CompareQuantities(fmt.Sprint(c.is), fmt.Sprint(c.was)) < 0
}

func securityRules(c string) []rule {
	s := c + "securityContext "
	return []rule{
		impossible(s+"privileged", "privileged", "the container has no privileges on the node", "keep the manifests"),
		impossible(s+"capabilities add", "privileged", "the container has no capabilities", "build the program so that it needs none"),
		impossible(s+"runAsUser", "root", "processes run as user 1000, not as root", "build the image so that user 1000 can run it").only(was(0.0)),
		impossible(s+"runAsNonRoot", "root", "an image that runs as root no longer starts", "build the image so that user 1000 can run it").only(was(false)),
		different(s+"runAsUser", "processes run as user 1000: the image has to allow it"),
		different(s+"runAsGroup", "processes belong to the image's group"),
		different(s+"readOnlyRootFilesystem", "the container may write to its own file system"),
		different(s+"allowPrivilegeEscalation", "processes can't gain privileges, with sudo for example"),
		different(s+"capabilities drop", "the container has no capabilities at all"),
		different(s+"seccompProfile", "the seccomp profile is RuntimeDefault"),
	}
}

func portRules(c string) []rule {
	return []rule{
		impossible(c+"ports [*] hostPort", "host", "the port of the node is closed", "use the Service"),
		different(c+"ports [http] name", "what finds the port by its name, such as a PodMonitor, has to use http"),
		different(c+"ports", "the port is open as before but not declared; what finds it by name, such as a PodMonitor, no longer does"),
	}
}

func otherContainerRules() []rule {
	return []rule{
		impossible(pod+"containers", "sidecar", "the container is gone: a service has one container", "move its work into the image or into a service of its own"),
		impossible(pod+"initContainers", "init-containers", "the init container is gone: a service has one", "join the commands of all in one"),
	}
}

const (
	ownAccount       = "the pods get a ServiceAccount with the name of the service"
	ownAccountRemedy = "bind the roles and the cloud identity to the new name, then accept"
)

func accountRules() []rule {
	const saidByPods = "the pods say it themselves"
	return []rule{
		impossible("ServiceAccount metadata name", "service-account", ownAccount, ownAccountRemedy),
		same("ServiceAccount imagePullSecrets", saidByPods),
		same("ServiceAccount automountServiceAccountToken", saidByPods),
		same("ServiceAccount secrets", "written by old clusters"),
	}
}

func serviceRules() []rule {
	const s = "Service spec "
	out := []rule{
		impossible("Service metadata name", "service-name", "the Service has the name of the Deployment", "let callers use the new name, then accept"),
		impossible(s+"clusterIP", "service-type", "the Service has an address of its own", "let clients look up the pods in another way").only(was("None")),
		different(s+"selector", "the platform's Service selects by "+spec.LabelName),
		impossible(s+"sessionAffinity", "session-affinity", "requests of one client reach any pod", "keep no state between requests"),
		impossible(s+"sessionAffinityConfig", "session-affinity", "requests of one client reach any pod", "keep no state between requests"),
		impossible(s+"ports [*] nodePort", "service-type", serviceType, serviceRemedy),
		different(s+"ports [http] port", "callers have to use the new port"),
		different(s+"ports [http] name", "what finds the port by its name, such as a ServiceMonitor, has to use http"),
		different(s+"ports [http] appProtocol", "proxies are no longer told the protocol"),
		impossible(s+"ports", "service-port", "the Service has one port, that of the probes", "write a second Service beside the claim that selects by "+spec.LabelName),
		impossible(s+"type", "service-type", serviceType, serviceRemedy),
	}
	for _, field := range []string{"clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"} {
		out = append(out, same(s+field, "given by the cluster"))
	}
	return out
}

const (
	serviceType   = "the Service is reachable inside of the cluster only"
	serviceRemedy = "write a second Service beside the claim that selects by " + spec.LabelName
)

func scaledObjectRules() []rule {
	const s, t = "ScaledObject spec ", "ScaledObject spec triggers [*] "
	hasScheme := func(c change) bool { text, _ := c.was.(string); return strings.Contains(text, "://") }
	return []rule{
		different("ScaledObject metadata name", "the ScaledObject and its autoscaler have another name, in alerts for example"),
		different(s+"pollingInterval", "KEDA asks every 30 seconds"),
		different(s+"cooldownPeriod", "with no message left, the last pod stops after 300 seconds"),
		different(s+"initialCooldownPeriod", "the last pod may stop as soon as there is no message"),
		different(s+"idleReplicaCount", "with no message left there are minReplicas pods"),
		different(s+"fallback", "while NATS does not answer, the number of pods stays as it is"),
		impossible(s+"advanced scalingModifiers", "scaling-modifiers", "the largest lag decides, without a formula", "keep the manifests"),
		different(s+"advanced", "the number of pods changes at the autoscaler's usual pace"),
		different(s+"scaleTargetRef envSourceContainerName", "no trigger reads variables of the container"),
		impossible(t+"authenticationRef", "trigger-authentication", "KEDA asks the monitoring port without credentials", "let KEDA reach the port inside of the cluster without them"),
		impossible(t+"metadata useHttps", "https-monitoring", "KEDA asks the monitoring port without TLS", "let KEDA reach it without TLS inside of the cluster"),
		different(t+"metadata account", "a fault of the original: with the system account a service never scales, since JetStream can't be in it").only(was("$SYS")),
		different(t+"metadata accountID", "the claim's account is this ID; KEDA finds an account by either"),
		different(t+"metadata natsServerMonitoringEndpoint", "a fault of the original: with a scheme KEDA asks a server that does not exist and never scales").only(hasScheme),
		impossible(t+"metadata natsServerMonitoringEndpoint", "monitoring-endpoint", "KEDA asks one server for all consumers", "make a service of its own for the other server"),
		different(t+"metadata lagThreshold", "one pod is for another number of messages: all triggers share one lagThreshold"),
		different(t+"metadata activationLagThreshold", "the first message starts the first pod"),
		different(t+"name", "the trigger has no name, in metrics of KEDA for example"),
		different(t+"metricType", "the lag is divided by lagThreshold, as KEDA does unless it is told otherwise"),
		different(t+"useCachedMetrics", "KEDA asks NATS each time"),
		impossible("ScaledObject spec triggers", "trigger", "a service scales by the lag of JetStream consumers alone", "leave the trigger out, or keep the manifests"),
	}
}

func hpaRules() []rule {
	const h = "HorizontalPodAutoscaler "
	return []rule{
		different(h+"metadata name", "KEDA makes an autoscaler of its own; delete this one"),
		different(h+"spec behavior", "the number of pods changes at the autoscaler's usual pace"),
		impossible(h+"spec metrics", "hpa-metrics", "the number of pods follows the waiting messages, no longer this metric", "accept if the consumer's lag is the better measure"),
		impossible(h+"spec targetCPUUtilizationPercentage", "hpa-metrics", "the number of pods follows the waiting messages, no longer the CPU", "accept if the consumer's lag is the better measure"),
	}
}

// Reasons returns the reasons of all rules.
func Reasons() []string {
	var out []string
	for _, r := range append(rules(), additions(nil)...) {
		if r.reason != "" {
			out = append(out, r.reason)
		}
	}
	return out
}
