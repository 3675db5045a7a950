package composition

import "maps"

// deployment returns the Deployment. Its patches come in an order that matters:
// first the containers, then what all of them share, the rest of the pod last. So
// the base keeps only the containers of the pod spec.
func (pod podParts) deployment(base map[string]any) (Resource, error) {
	spec, err := nested(base, podSpec...)
	if err != nil {
		return Resource{}, err
	}
	maps.DeleteFunc(spec, func(field string, _ any) bool { return field != "containers" })
	patches := []Patch{
		metadata(),
		fromEnv("metadata.labels").to("spec.template.metadata.labels").filling(),
		fromEnv("metadata.name").to("spec.selector.matchLabels" + nameLabel),
	}
	patches = append(patches, mainContainer(pod)...)
	patches = append(patches, initContainer(pod)...)
	patches = append(patches, containers()...)
	return Resource{
		Patches: append(patches, restOfPod(pod)...),
		Ready:   Readiness{Condition: "Available", ObservedGeneration: true},
		Status: []Patch{
			status("replicas").to("status.deployment.replicas"),
			status("readyReplicas").to("status.deployment.readyReplicas"),
			status("updatedReplicas").to("status.deployment.updatedReplicas"),
			status("conditions").to("status.deployment.conditions"),
		},
	}, nil
}

// mainContainer changes what the template says. A patch can't take anything away,
// so without HTTP the container is replaced by one that never had it.
func mainContainer(pod podParts) []Patch {
	const main, annotations = "spec.template.spec.containers[0]", "spec.template.metadata.annotations"
	return []Patch{
		from("spec.http.enabled", toText(), lookup(map[string]any{"true": pod.main, "false": pod.mainWithoutHTTP})).to(main),
		from("spec.http.enabled", toText()).to(annotations + "[prometheus.io/scrape]"),
		from("spec.http.port").to(main + ".ports[0].containerPort"),
		from("spec.http.port", toText()).to(annotations + "[prometheus.io/port]"),
		from("spec.http.healthPath").to(main + ".startupProbe.httpGet.path"),
		from("spec.http.healthPath").to(main + ".livenessProbe.httpGet.path"),
		from("spec.http.readyPath").to(main + ".readinessProbe.httpGet.path"),
		from("spec.command").to(main + ".command"),
		from("spec.args").to(main + ".args"),
	}
}

// initContainer adds the init container if the claim has one.
func initContainer(pod podParts) []Patch {
	const init = "spec.template.spec.initContainers[0]"
	return []Patch{
		from("spec.initContainer", toJSON(), constant(pod.initContainer)).to(init),
		from("spec.initContainer.command").to(init + ".command"),
		from("spec.initContainer.args").to(init + ".args"),
	}
}

// containers gives every container image, resources, variables and mounts.
// Kubernetes replaces $(NAME) in a variable by one that comes before it: so those
// of Secrets come first, then the platform's, then the claim's own. Of two sources
// of envFrom that have the same key, Kubernetes takes the later one: the Secret.
func containers() []Patch {
	return []Patch{
		fromEnv("refs.env", joinEnv()...).to(everyContainer).appending(),
		fromEnv("container").to(everyContainer).appending(),
		from("spec.env", toJSON(), format(`{"env":%s}`), parse("object")).to(everyContainer).appending().consuming("[*].name", "[*].value"),
		configMapRefsToContainers(),
		fromEnv("refs.from", joinEnvFrom()...).to(everyContainer).appending(),
		fromEnv("files.container").to(everyContainer).appending(),
	}
}

// restOfPod comes last: a wildcard over it would fail.
func restOfPod(pod podParts) []Patch {
	const spec = "spec.template.spec"
	return []Patch{
		fromEnv("metadata.name", constant(pod.rest)).to(spec).filling(),
		fromEnv("metadata.name").to(spec + ".serviceAccountName"),
		from("spec.imagePullSecrets").to(spec + ".imagePullSecrets"),
		fromEnv("files.volumes").to(spec + ".volumes"),
		from("spec.terminationGracePeriodSeconds").to(spec + ".terminationGracePeriodSeconds"),
		from("spec.serviceAccount.automountToken").to(spec + ".automountServiceAccountToken"),
	}
}
