// Package spec is the EventDrivenService API: what a claim may say, what the
// platform reports back, and the size table. Everything that is published (XRD,
// Composition, JSON Schema, API reference) is generated from here; nothing else
// defines the API. Start reading at [EventDrivenService].
//
// The doc comments of the structs are the descriptions that users see in their
// editor and in kubectl explain.
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
	// init container runs the same image.
	Image Image `json:"image"`
	// Size sets CPU and memory of the containers.
	Size Size `json:"size,omitempty" jsonschema:"default=medium"`
	// NATS says which JetStream consumer the service works for.
	NATS NATS `json:"nats"`
	// SecretRefs lists the Secrets whose keys become environment variables of
	// the main and the init container. An environment name may be set only once
	// in the whole claim.
	SecretRefs SecretRefs `json:"secretRefs,omitempty"`
	// ImagePullSecrets lists the Secrets that hold the credentials for a
	// private registry.
	ImagePullSecrets ImagePullSecrets `json:"imagePullSecrets,omitempty"`
	// InitContainer runs to completion before the main container starts, for
	// example to migrate a database. Leave it out if there is nothing to prepare.
	InitContainer *InitContainer `json:"initContainer,omitempty"`
}

// NATS says which JetStream consumer the service works for (§7.2).
type NATS struct {
	// URL is the server that the service connects to, given to it as NATS_URL.
	URL URL `json:"url,omitempty" jsonschema:"default=nats://nats.nats.svc:4222"`
	// Stream is the JetStream stream, given to the service as NATS_STREAM_NAME.
	// It must exist; the platform does not create it.
	Stream Stream `json:"stream"`
	// Consumer is the durable consumer of the stream, given to the service as
	// NATS_CONSUMER_GROUP. KEDA scales by the number of messages it has yet to
	// process. With a name that does not exist, the service scales to its
	// maximum and stays there.
	Consumer Consumer `json:"consumer"`
	// Account is the NATS account that owns the stream. Leave the default
	// unless your NATS server has accounts configured; with another account
	// than the stream's the service never scales.
	Account Account `json:"account,omitempty" jsonschema:"default=$G"`
}

// SecretRef takes environment variables from one Secret: chosen keys with env,
// all keys with envFrom, or both (§7.3).
type SecretRef struct {
	// Name is the name of the Secret, in the namespace of the claim.
	Name SecretName `json:"name"`
	// Env maps single keys of the Secret to environment variables.
	Env EnvVars `json:"env,omitempty"`
	// EnvFrom makes every key of the Secret an environment variable of the same
	// name.
	EnvFrom bool `json:"envFrom,omitempty" jsonschema:"default=false"`
}

// EnvVar is one key of a Secret as an environment variable.
type EnvVar struct {
	// SecretKey is the key in the Secret.
	SecretKey SecretKey `json:"secretKey"`
	// EnvName is the name of the environment variable.
	EnvName EnvName `json:"envName"`
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
	Command Command `json:"command,omitempty"`
	// Args are the arguments of the command, or of the image's entrypoint.
	Args Args `json:"args,omitempty"`
}
