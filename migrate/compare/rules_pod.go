package compare

func podRules() []rule {
	placement := func(field, reason string) rule {
		return impossible(pod+field, "placement", reason, "let the platform engineers place the namespace, with a default node selector or tolerations")
	}
	return []rule{
		impossible(pod+"serviceAccountName", "service-account", ownAccount, ownAccountRemedy),
		same(pod+"serviceAccount", "an old name of serviceAccountName"),
		different(pod+"affinity * preferredDuringSchedulingIgnoredDuringExecution", "the scheduler no longer prefers these nodes"),
		placement("affinity", "pods may run where this kept them away"),
		placement("nodeSelector", "pods may run on other nodes"),
		placement("nodeName", "pods may run on other nodes"),
		placement("tolerations", "pods no longer run on nodes with this taint"),
		placement("schedulerName", "the usual scheduler places the pods"),
		different(pod+"topologySpreadConstraints", "pods are spread over nodes if there is room, in no other way"),
		different(pod+"priorityClassName", "pods have the usual priority when nodes are full"),
		different(pod+"enableServiceLinks", "containers no longer get variables such as REDIS_PORT for each Service of the namespace"),
		different(pod+"automountServiceAccountToken", "containers get no token for the Kubernetes API; with serviceAccount.automountToken: true they do"),
		different(pod+"terminationGracePeriodSeconds", "pods have a different time to finish their work"),
		impossible(pod+"hostNetwork", "host", "pods no longer use the node's network", "keep the manifests"),
		impossible(pod+"hostPID", "host", "pods no longer see the node's processes", "keep the manifests"),
		impossible(pod+"hostIPC", "host", "pods no longer share the node's memory", "keep the manifests"),
		impossible(pod+"dnsPolicy", "dns", "names are looked up as in every other pod", "use full names"),
		impossible(pod+"dnsConfig", "dns", "names are looked up as in every other pod", "use full names"),
		impossible(pod+"hostAliases", "dns", "the name is no longer in /etc/hosts", "put it into the DNS"),
		different(pod+"securityContext fsGroup", "files of volumes belong to group 1000"),
		different(pod+"securityContext fsGroupChangePolicy", "the group of all files of volumes is set at each start"),
		different(pod+"securityContext runAsGroup", "processes belong to the image's group"),
		impossible(pod+"securityContext runAsUser", "root", "processes run as user 1000, not as root", "build the image so that user 1000 can run it").only(was(0.0)),
		impossible(pod+"securityContext runAsNonRoot", "root", "an image that runs as root no longer starts", "build the image so that user 1000 can run it").only(was(false)),
		different(pod+"securityContext runAsUser", "processes run as user 1000: the image has to allow it"),
		different(pod+"securityContext supplementalGroups", "processes belong to no further groups"),
		different(pod+"securityContext seccompProfile", "the seccomp profile is RuntimeDefault, set for each container"),
		impossible(pod+"volumes [emptyDir:*]", "empty-dir", emptyDir, emptyDirRemedy),
		impossible(pod+"volumes [*] secret items", "volume", "the folder holds all keys of the Secret, under their own names", "name the keys like the files, then accept"),
		impossible(pod+"volumes [*] configMap items", "volume", "the folder holds all keys of the ConfigMap, under their own names", "name the keys like the files, then accept"),
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

func otherContainerRules() []rule {
	return []rule{
		impossible(pod+"containers", "sidecar", "the container is gone: a service has one container", "move its work into the image or into a service of its own"),
		impossible(pod+"initContainers", "init-containers", "the init container is gone: a service has one", "join the commands of all in one"),
	}
}
