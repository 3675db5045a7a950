package spec

// The string types of a claim. Each carries its rule.
type (
	// Image is an OCI reference with a tag, a digest or both.
	Image string
	// URL is the address of a NATS server.
	URL string
	// Stream is the name of a JetStream stream.
	Stream string
	// Consumer is the name of a JetStream consumer.
	Consumer string
	// Account is a NATS account.
	Account string
	// MonitoringEndpoint is the host and port of a NATS server's monitoring.
	MonitoringEndpoint string
	// SecretName is the name of a Secret.
	SecretName string
	// PullSecretName is the name of a Secret with registry credentials.
	PullSecretName string
	// ConfigMapName is the name of a ConfigMap.
	ConfigMapName string
	// SecretKey is a key of a Secret.
	SecretKey string
	// EnvName is the name of an environment variable from a Secret.
	EnvName string
	// VariableName is the name of an environment variable with a value.
	VariableName string
	// VariableValue is the value of an environment variable.
	VariableValue string
	// Argument is one word of a command line.
	Argument string
	// HealthPath and ReadyPath are paths of HTTP requests.
	HealthPath string
	ReadyPath  string
	// MountPath is a folder in a container.
	MountPath string
	// AnnotationValue is the value of an annotation.
	AnnotationValue string
)

func (Image) Rule() Rule              { return imageRule }
func (URL) Rule() Rule                { return urlRule }
func (Stream) Rule() Rule             { return streamRule }
func (Consumer) Rule() Rule           { return consumerRule }
func (Account) Rule() Rule            { return accountRule }
func (MonitoringEndpoint) Rule() Rule { return monitoringEndpointRule }
func (SecretName) Rule() Rule         { return secretNameRule }
func (PullSecretName) Rule() Rule     { return secretNameRule.withExample("ghcr-pull-secret") }
func (ConfigMapName) Rule() Rule      { return configMapNameRule }
func (SecretKey) Rule() Rule          { return secretKeyRule }
func (EnvName) Rule() Rule            { return envNameRule }
func (VariableName) Rule() Rule       { return envNameRule.withExample("LOG_LEVEL") }
func (VariableValue) Rule() Rule      { return variableValueRule }
func (Argument) Rule() Rule           { return argumentRule }
func (HealthPath) Rule() Rule         { return httpPath("/healthz") }
func (ReadyPath) Rule() Rule          { return httpPath("/readyz") }
func (MountPath) Rule() Rule          { return mountPathRule }
func (AnnotationValue) Rule() Rule    { return annotationValueRule }

// Reserved returns the names that claims can't set: the platform's own.
func (EnvName) Reserved() []string { return ReservedEnvNames() }

// Reserved returns the names that claims can't set: the platform's own.
func (VariableName) Reserved() []string { return ReservedEnvNames() }

// The integer types of a claim. Each carries its range.
type (
	// Port is a TCP port that needs no privileges.
	Port int64
	// MinReplicas and MaxReplicas are numbers of pods.
	MinReplicas int64
	MaxReplicas int64
	// LagThreshold is a number of messages.
	LagThreshold int64
	// GracePeriod is in seconds.
	GracePeriod int64
)

func (Port) Range() Range        { return Range{Minimum: 1024, Maximum: 65535, Examples: []int64{3000}} }
func (MinReplicas) Range() Range { return Range{Minimum: 0, Maximum: 100, Examples: []int64{0}} }
func (MaxReplicas) Range() Range { return Range{Minimum: 1, Maximum: 100, Examples: []int64{20}} }
func (LagThreshold) Range() Range {
	return Range{Minimum: 1, Maximum: 1_000_000_000, Examples: []int64{100}}
}
func (GracePeriod) Range() Range { return Range{Minimum: 1, Maximum: 3600, Examples: []int64{120}} }
