package compare

import (
	"slices"

	"github.com/arun4infra/zerotouch-platform/spec"
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
// another value, or takes it from elsewhere.
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

func portRules(c string) []rule {
	return []rule{
		impossible(c+"ports [*] hostPort", "host", "the port of the node is closed", "use the Service"),
		different(c+"ports [http] name", "what finds the port by its name, such as a PodMonitor, has to use http"),
		different(c+"ports", "the port is open as before but not declared; what finds it by name, such as a PodMonitor, no longer does"),
	}
}
