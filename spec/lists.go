package spec

import "github.com/invopop/jsonschema"

// The lists of a claim. Each is a map list: its entries are told apart by one
// key, which the API server keeps unique. Kubernetes itself keys the lists that
// they end up in the same way, and server-side apply refuses duplicates there.
type (
	// SecretRefs is keyed by name.
	SecretRefs []SecretRef
	// EnvVars is keyed by envName.
	EnvVars []EnvVar
	// ImagePullSecrets is keyed by name.
	ImagePullSecrets []ImagePullSecret
)

func (SecretRefs) JSONSchemaExtend(s *jsonschema.Schema) {
	mapList(s, "name")
	s.MaxItems = ptr(uint64(MaxSecretRefs))
	setExtra(s, Validations, []Validation{uniqueEnvNames()})
}

func (EnvVars) JSONSchemaExtend(s *jsonschema.Schema) {
	mapList(s, "envName")
	s.MaxItems = ptr(uint64(MaxEnv))
}

// Two more lists have any words in any order, and examples.
type (
	// Command is a program and what it is called with.
	Command []string
	// Args are arguments.
	Args []string
)

func (Command) JSONSchemaExtend(s *jsonschema.Schema) {
	s.Examples = []any{[]string{"/bin/bash", "-c"}}
}

func (Args) JSONSchemaExtend(s *jsonschema.Schema) {
	s.Examples = []any{[]string{"./scripts/ci/run-migrations.sh"}}
}

func (ImagePullSecrets) JSONSchemaExtend(s *jsonschema.Schema) { mapList(s, "name") }

func mapList(s *jsonschema.Schema, key string) {
	setExtra(s, "x-kubernetes-list-type", "map")
	setExtra(s, "x-kubernetes-list-map-keys", []string{key})
}

func setExtra(s *jsonschema.Schema, key string, value any) {
	if s.Extras == nil {
		s.Extras = map[string]any{}
	}
	s.Extras[key] = value
}

func ptr[T any](v T) *T { return &v }
