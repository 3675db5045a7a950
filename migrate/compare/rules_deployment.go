package compare

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
		different("Deployment spec replicas", "a fault of the existing manifests: beside a scaler, each apply resets the number of pods; the platform leaves it to KEDA"),
		different("Deployment spec minReadySeconds", "an update goes on as soon as a new pod is ready"),
		different("Deployment spec revisionHistoryLimit", "Kubernetes keeps a different number of old ReplicaSets to roll back to"),
		different("Deployment spec progressDeadlineSeconds", "a stuck update is reported after a different time"),
		impossible("Deployment spec strategy", "recreate", "the old and the new version run side by side during an update", "make sure that the service allows it").only(was("Recreate")),
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
