package spec

// Becoming says what a field of the claim becomes, for the API reference. The
// generator demands one for every field; a test holds the places against what
// the real function renders.
type Becoming struct {
	// Field is the path in the claim, such as spec.secretRefs[].name.
	Field string
	// Words tell it to people.
	Words string
	// Places are the values in the manifests that the field sets, as in
	// Deployment.spec.replicas. Empty brackets mean any entry of the list,
	// AnyResource and EveryContainer what they say.
	Places []string
}

// How places are written that many resources or containers have.
const (
	// AnyResource is the kind of each resource.
	AnyResource = "*"
	// EveryContainer is the main container and, if there is one, the init
	// container.
	EveryContainer = "containers[*]"
)

// Becomings returns what the fields become, in the order of the claim.
func Becomings() []Becoming {
	return []Becoming{
		{"spec.image", "the image of every container; its tag, or the beginning of its digest, becomes the version label of all resources and pods",
			append(everyContainer("image"), AnyResource+versionLabel, "Deployment.spec.template"+versionLabel)},
		{"spec.size", "requests and limits of every container",
			everyContainer("resources.limits.cpu", "resources.limits.memory", "resources.requests.cpu", "resources.requests.memory")},
		{"spec.nats.url", "NATS_URL in every container",
			everyContainer("env[" + EnvNATSURL + "].value")},
		{"spec.nats.stream", "NATS_STREAM_NAME in every container, and the stream that KEDA watches",
			append(everyContainer("env["+EnvNATSStream+"].value"), trigger("stream"))},
		{"spec.nats.consumer", "NATS_CONSUMER_GROUP in every container, and the consumer whose lag KEDA scales by",
			append(everyContainer("env["+EnvNATSConsumer+"].value"), trigger("consumer"))},
		{"spec.nats.account", "the account in which KEDA looks for the stream; the containers don't get it",
			[]string{trigger("account")}},
		{"spec.secretRefs[].name", "the Secret that environment variables of every container are read from",
			everyContainer("env[].valueFrom.secretKeyRef.name", "envFrom[].secretRef.name")},
		{"spec.secretRefs[].env[].secretKey", "the key that the environment variable is read from",
			everyContainer("env[].valueFrom.secretKeyRef.key")},
		{"spec.secretRefs[].env[].envName", "one environment variable in every container",
			everyContainer("env[].name", "env[].valueFrom.secretKeyRef.key", "env[].valueFrom.secretKeyRef.name")},
		{"spec.secretRefs[].envFrom", "one environment variable for each key of the Secret, in every container; where env sets the same name, env wins",
			everyContainer("envFrom[].secretRef.name")},
		{"spec.imagePullSecrets[].name", "a Secret that the node uses to pull the image",
			[]string{pod("imagePullSecrets[].name")}},
		{"spec.initContainer.command", "the command of the init container run-migrations, which exists only if the claim has spec.initContainer",
			[]string{pod("initContainers[run-migrations].command[]")}},
		{"spec.initContainer.args", "the arguments of the init container run-migrations",
			[]string{pod("initContainers[run-migrations].args[]")}},
	}
}

const versionLabel = ".metadata.labels[" + LabelVersion + "]"

func everyContainer(values ...string) []string {
	var places []string
	for _, v := range values {
		places = append(places, pod(EveryContainer+"."+v))
	}
	return places
}

func pod(value string) string { return "Deployment.spec.template.spec." + value }

func trigger(value string) string { return "ScaledObject.spec.triggers[0].metadata." + value }
