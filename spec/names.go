package spec

// What the API is called on the cluster (§3.1.1).
const (
	// Group is the API group of the claim and of the composite resource.
	Group = "platform.bizmatters.io"
	// Version is the only version served so far.
	Version = "v1alpha1"
	// APIVersion is what a claim writes as its apiVersion.
	APIVersion = Group + "/" + Version

	// Kind and Plural name the claim, the resource that teams write.
	Kind   = "EventDrivenService"
	Plural = "eventdrivenservices"
	// CompositeKind and CompositePlural name the cluster-scoped composite
	// resource (XR) that Crossplane 1 makes of a claim.
	CompositeKind   = "XEventDrivenService"
	CompositePlural = "xeventdrivenservices"
	// ShortName is what people type: kubectl get eds.
	ShortName = "eds"
	// Category groups all platform APIs: kubectl get platform.
	Category = "platform"

	// CompositionName is the Composition that every claim gets unless it asks
	// for another (§3.2).
	CompositionName = "event-driven-service"
	// FunctionName is the installed Function that runs the Composition (§3.2.1).
	FunctionName = "crossplane-contrib-function-patch-and-transform"
	// ProviderConfigName is the provider-kubernetes configuration that all
	// composed Objects use (§7.1).
	ProviderConfigName = "kubernetes-provider"
)

// The four standard labels of every composed resource and pod (§9.5).
const (
	LabelName      = "app.kubernetes.io/name"
	LabelComponent = "app.kubernetes.io/component"
	LabelManagedBy = "app.kubernetes.io/managed-by"
	LabelVersion   = "app.kubernetes.io/version"
)

// The environment that every container gets from the platform, in this order.
// A claim can't set these names itself.
const (
	EnvNATSURL         = "NATS_URL"
	EnvNATSStream      = "NATS_STREAM_NAME"
	EnvNATSConsumer    = "NATS_CONSUMER_GROUP"
	EnvOTelServiceName = "OTEL_SERVICE_NAME"
	EnvOTelAttributes  = "OTEL_RESOURCE_ATTRIBUTES"
	// EnvPort comes last: a worker without HTTP does not get it.
	EnvPort = "PORT"
)

// ReservedEnvNames returns the environment names that belong to the platform.
func ReservedEnvNames() []string {
	return []string{EnvNATSURL, EnvNATSStream, EnvNATSConsumer, EnvOTelServiceName, EnvOTelAttributes, EnvPort}
}

// Column is a column of kubectl get, in the API server's terms.
type Column struct {
	Name, Type, JSONPath, Description string
	// Wide columns show with -o wide only.
	Wide bool
}

// Columns returns the columns that kubectl get eds shows beside Crossplane's
// own SYNCED, READY and AGE (§5.3).
func Columns() []Column {
	return []Column{
		{Name: "PODS", Type: "integer", JSONPath: ".status.deployment.readyReplicas", Description: "Pods that are ready."},
		{Name: "AVAILABLE", Type: "string", JSONPath: ".status.deployment.conditions[?(@.type=='Available')].status", Description: "Whether the Deployment has enough ready pods."},
		{Name: "SCALING", Type: "string", JSONPath: ".status.scaledObject.conditions[?(@.type=='Ready')].status", Description: "Whether KEDA can scale the service."},
		{Name: "IMAGE", Type: "string", JSONPath: ".spec.image", Description: "The image that runs.", Wide: true},
		{Name: "SIZE", Type: "string", JSONPath: ".spec.size", Description: "The size of the containers.", Wide: true},
		{Name: "SCALING-MESSAGE", Type: "string", JSONPath: ".status.scaledObject.conditions[?(@.type=='Ready')].message", Description: "What KEDA says about scaling.", Wide: true},
	}
}
