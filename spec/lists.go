package spec

// The lists of a claim whose entries are told apart by one key. Kubernetes
// itself keys the lists that they end up in the same way, and server-side apply
// refuses duplicates there.
type (
	// SecretRefs is keyed by name.
	SecretRefs []SecretRef
	// EnvVars is keyed by envName.
	EnvVars []EnvVar
	// Env is keyed by name.
	Env []Variable
	// ConfigMapRefs is keyed by name.
	ConfigMapRefs []ConfigMapRef
	// ImagePullSecrets is keyed by name.
	ImagePullSecrets []ImagePullSecret
)

// Limits that the cost of a CEL rule and the length of the Composition depend on.
const (
	// MaxSecretRefs and MaxConfigMapRefs are how many Secrets and ConfigMaps one
	// claim can reference. The Composition carries two patches for each.
	MaxSecretRefs    = 16
	MaxConfigMapRefs = 8
	// MaxEnv is how many variables one source can set. The rule that their names
	// are unique has to stay within the API server's CEL budget.
	MaxEnv = 64
	// MaxTriggers is how many further consumers one claim can name. The
	// Composition carries one patch for each.
	MaxTriggers = 4
)

// List limits the Secrets of a claim.
func (SecretRefs) List() List { return List{Key: "name", MaxItems: MaxSecretRefs} }

// List limits the keys of one Secret.
func (EnvVars) List() List { return List{Key: "envName", MaxItems: MaxEnv} }

// List limits the variables of a claim.
func (Env) List() List { return List{Key: "name", MaxItems: MaxEnv} }

// List limits the ConfigMaps of a claim.
func (ConfigMapRefs) List() List { return List{Key: "name", MaxItems: MaxConfigMapRefs} }

// List limits the registries of a claim.
func (ImagePullSecrets) List() List { return List{Key: "name", MaxItems: 16} }

// Triggers has no key of one field: a stream has many consumers.
type Triggers []Trigger

// List limits the further consumers of a claim.
func (Triggers) List() List { return List{MaxItems: MaxTriggers} }

// Lists that hold any words in any order.
type (
	// Command is a program and what it is called with.
	Command []Argument
	// Args are arguments.
	Args []Argument
	// InitCommand is the program of an init container.
	InitCommand []Argument
	// InitArgs are the arguments of an init container.
	InitArgs []Argument
)

// maxArguments is far beyond what anybody writes by hand.
const maxArguments = 256

func arguments(example ...any) List { return List{MaxItems: maxArguments, Examples: []any{example}} }

// List limits a command.
func (Command) List() List { return arguments("/app/worker") }

// List limits arguments.
func (Args) List() List { return arguments("--workers", "4") }

// List limits a command.
func (InitCommand) List() List { return arguments("/bin/bash", "-c") }

// List limits arguments.
func (InitArgs) List() List { return arguments("./scripts/ci/run-migrations.sh") }

// Annotations are free text by keys in the form of Kubernetes.
type Annotations map[string]AnnotationValue

// Map limits annotations.
func (Annotations) Map() Map {
	return Map{Keys: annotationKeyRule, MaxProperties: 16, Examples: []any{map[string]string{"eks.amazonaws.com/role-arn": "arn:aws:iam::123456789012:role/my-service"}}}
}
