// Package spec is the EventDrivenService API: what a claim may say, what the
// platform reports back, and the size table. Everything that is published (XRD,
// Composition, JSON Schema, API reference) is generated from here; nothing else
// defines the API. Start reading at [EventDrivenService].
//
// The package is plain data. A field is a struct field; its doc comment is the
// description that users see in their editor and in kubectl explain, and its
// type says in methods (Rule, Range, List, ...) which values are legal. Package
// gen/neutral reads them.
package spec

// EventDrivenService runs a NATS JetStream consumer on Kubernetes and lets KEDA
// scale it by the consumer's lag. A claim becomes a Deployment, a Service, a
// ServiceAccount and a ScaledObject in its own namespace.
type EventDrivenService struct {
	// Spec is what the service should be.
	Spec Spec `json:"spec"`
	// Status is what the platform reports about the running service.
	Status Status `json:"status,omitempty"`
}

// Spec is what the service should be (§4.1).
type Spec struct {
	// Image is the container image, with a tag, a sha256 digest, or both. The
	// init container runs the same image. Its tag, or the beginning of its digest,
	// becomes the version label of all resources and pods.
	Image Image `json:"image"`
	// Size sets CPU and memory of the containers.
	Size Size `json:"size,omitempty" jsonschema:"default=medium"`
	// Command replaces the image's entrypoint in the main container.
	Command Command `json:"command,omitempty"`
	// Args are the arguments of the command, or of the image's entrypoint.
	Args Args `json:"args,omitempty"`
	// Env lists environment variables of the main and the init container, with
	// their values. A value may refer to a variable from a Secret or of the
	// platform as $(NAME). A name may be set only once in the whole claim.
	Env Env `json:"env,omitempty"`
	// HTTP says where the service answers the probes and serves its metrics.
	HTTP *HTTP `json:"http,omitempty"`
	// NATS says which JetStream consumer the service works for.
	NATS NATS `json:"nats"`
	// Scaling says how far, and by what, KEDA scales the service.
	Scaling *Scaling `json:"scaling,omitempty"`
	// SecretRefs lists the Secrets whose keys become environment variables or
	// files of the main and the init container. A name of a variable may be set
	// only once in the whole claim.
	SecretRefs SecretRefs `json:"secretRefs,omitempty"`
	// ConfigMapRefs lists the ConfigMaps whose keys become environment variables
	// or files of the main and the init container.
	ConfigMapRefs ConfigMapRefs `json:"configMapRefs,omitempty"`
	// ImagePullSecrets lists the Secrets that hold the credentials for a
	// private registry.
	ImagePullSecrets ImagePullSecrets `json:"imagePullSecrets,omitempty"`
	// InitContainer runs to completion before the main container starts, for
	// example to migrate a database. Leave it out if there is nothing to prepare.
	InitContainer *InitContainer `json:"initContainer,omitempty"`
	// ServiceAccount says what the identity of the pods carries.
	ServiceAccount *ServiceAccount `json:"serviceAccount,omitempty"`
	// TerminationGracePeriodSeconds is how long a pod may continue to work after it
	// was asked to stop. Make it longer than the longest message takes.
	TerminationGracePeriodSeconds GracePeriod `json:"terminationGracePeriodSeconds,omitempty"`
}

// Variable is an environment variable with its value.
type Variable struct {
	// Name is the name of the environment variable.
	Name VariableName `json:"name"`
	// Value is the value of the environment variable; "" is legal.
	Value VariableValue `json:"value"`
}

// HTTP says where the service answers the probes and serves its metrics (§9.3).
type HTTP struct {
	// Enabled is false for a worker that serves no HTTP: it gets no port, no
	// probes and no PORT variable, and is not scraped.
	Enabled bool `json:"enabled,omitempty" jsonschema:"default=true"`
	// Port is the port that the service listens on, given to it as PORT. The
	// Service has the same port.
	Port Port `json:"port,omitempty"`
	// HealthPath answers the startup and the liveness probe.
	HealthPath HealthPath `json:"healthPath,omitempty"`
	// ReadyPath answers the readiness probe.
	ReadyPath ReadyPath `json:"readyPath,omitempty"`
}

// NATS says which JetStream consumer the service works for (§7.2).
type NATS struct {
	// URL is the server that the service connects to, given to it as NATS_URL.
	// It may refer to variables from a Secret, as in
	// nats://$(NATS_USER):$(NATS_PASSWORD)@nats.nats.svc:4222.
	URL URL `json:"url,omitempty" jsonschema:"default=nats://nats.nats.svc:4222"`
	// Stream is the JetStream stream, given to the service as NATS_STREAM_NAME.
	// It must exist; the platform does not create it.
	Stream Stream `json:"stream"`
	// Consumer is the durable consumer of the stream, given to the service as
	// NATS_CONSUMER_GROUP. KEDA scales by the number of messages it has yet to
	// process. With a name that does not exist, KEDA before 2.20 scales the
	// service to its maximum and keeps it there; later versions do not scale it,
	// and it is not ready.
	Consumer Consumer `json:"consumer"`
	// Account is the NATS account that owns the stream. Leave the default
	// unless your NATS server has accounts configured; with another account
	// than the stream's the service never scales. Where an operator signs the
	// accounts as JWTs, it is the account's public key, which starts with A, and
	// not its name. The containers do not get it.
	Account Account `json:"account,omitempty" jsonschema:"default=$G"`
	// MonitoringEndpoint is the monitoring port of the NATS server, host:port
	// without a scheme, that KEDA asks for the lag. Set it together with url if
	// the service works for another server than the platform's.
	MonitoringEndpoint MonitoringEndpoint `json:"monitoringEndpoint,omitempty"`
}

// Scaling says how far, and by what, KEDA scales the service (§12.4).
type Scaling struct {
	// MinReplicas is how many pods there are at least. With 0 the service stops
	// when there is nothing to do and starts again with the next message.
	MinReplicas MinReplicas `json:"minReplicas,omitempty" jsonschema:"default=1"`
	// MaxReplicas is how many pods there are at most.
	MaxReplicas MaxReplicas `json:"maxReplicas,omitempty" jsonschema:"default=10"`
	// LagThreshold is how many unprocessed messages one pod is for.
	LagThreshold LagThreshold `json:"lagThreshold,omitempty" jsonschema:"default=5"`
	// Triggers lists further consumers that the service works for. The largest
	// lag decides how many pods there are.
	Triggers Triggers `json:"triggers,omitempty"`
}

// Trigger is a further consumer whose lag scales the service.
type Trigger struct {
	// Stream is the JetStream stream.
	Stream Stream `json:"stream"`
	// Consumer is the durable consumer of the stream.
	Consumer Consumer `json:"consumer"`
	// Account is the NATS account that owns the stream; without it, the one in
	// spec.nats.account.
	Account Account `json:"account,omitempty"`
}

// SecretRef takes environment variables from one Secret (chosen keys with env,
// all keys with envFrom), files with mountPath, or several of these (§7.3).
type SecretRef struct {
	// Name is the name of the Secret, in the namespace of the claim.
	Name SecretName `json:"name"`
	// Env maps single keys of the Secret to environment variables.
	Env EnvVars `json:"env,omitempty"`
	// EnvFrom makes every key of the Secret an environment variable of the same
	// name. Where env sets the same name, env wins.
	EnvFrom bool `json:"envFrom,omitempty" jsonschema:"default=false"`
	// MountPath is a folder in which every key of the Secret is a file that can
	// only be read.
	MountPath MountPath `json:"mountPath,omitempty"`
}

// EnvVar is one key of a Secret as an environment variable.
type EnvVar struct {
	// SecretKey is the key in the Secret.
	SecretKey SecretKey `json:"secretKey"`
	// EnvName is the name of the environment variable.
	EnvName EnvName `json:"envName"`
}

// ConfigMapRef takes environment variables or files from one ConfigMap.
type ConfigMapRef struct {
	// Name is the name of the ConfigMap, in the namespace of the claim. Every key
	// becomes an environment variable of the same name, unless mountPath is set.
	Name ConfigMapName `json:"name"`
	// MountPath is a folder in which every key of the ConfigMap is a file that
	// can only be read, instead of an environment variable.
	MountPath MountPath `json:"mountPath,omitempty"`
}

// ImagePullSecret names a Secret with registry credentials.
type ImagePullSecret struct {
	// Name is the name of the Secret, in the namespace of the claim.
	Name PullSecretName `json:"name"`
}

// InitContainer runs before the main container, with the same image,
// environment and resources. At least one of command and args is needed.
type InitContainer struct {
	// Command replaces the image's entrypoint.
	Command InitCommand `json:"command,omitempty"`
	// Args are the arguments of the command, or of the image's entrypoint.
	Args InitArgs `json:"args,omitempty"`
}

// ServiceAccount says what the identity of the pods carries.
type ServiceAccount struct {
	// Annotations are put on the ServiceAccount, for example to give the pods an
	// identity at a cloud provider.
	Annotations Annotations `json:"annotations,omitempty"`
	// AutomountToken gives the containers a token for the Kubernetes API. What it
	// may do, a Role and a RoleBinding beside the claim say.
	AutomountToken bool `json:"automountToken,omitempty"`
}
