package composition

import (
	"fmt"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// environment returns the patches that prepare what several patches of the
// resources share: metadata, container, refs, configMaps and files. Each patch
// that is applied copies its whole target, so it is cheaper to build a part here
// and to patch it in as one.
func (p Plan) environment(t platform.Target) []Patch {
	patches := []Patch{
		from(t.Name).to("metadata.name").required(),
		from(t.Namespace).to("metadata.namespace").required(),
		from(t.Name).to("metadata.labels" + nameLabel),
		from("spec.image", versionOf()...).to("metadata.labels" + versionLabel),
		from("spec.image").to("container.image").required(),
		from("spec.size", lookup(sizes())).to("container.resources").required(),
	}
	patches = append(patches, platformEnv(t, p.pod.port)...)
	patches = append(patches, secretRefsToEnvironment()...)
	patches = append(patches, configMapRefsToEnvironment()...)
	return append(patches, filesToEnvironment()...)
}

// platformEnv returns the patches for the variables of the platform. A worker
// without HTTP has all but the last one, PORT.
func platformEnv(t platform.Target, port string) []Patch {
	withPort := variables(port)
	patches := []Patch{
		from(t.Name, constant(withPort)).to("container.env"),
		from("spec.http.enabled", toText(), lookup(map[string]any{
			"true": withPort, "false": withPort[:len(withPort)-1],
		})).to("container.env"),
	}
	for i, name := range spec.ReservedEnvNames() {
		if source := valueOf(t)[name]; source.From != "" {
			patches = append(patches, source.to(fmt.Sprintf("container.env[%d].value", i)))
		}
	}
	return patches
}

// valueOf returns where the values of the platform's variables come from.
func valueOf(t platform.Target) map[string]Patch {
	return map[string]Patch{
		spec.EnvNATSURL:         from("spec.nats.url"),
		spec.EnvNATSStream:      from("spec.nats.stream"),
		spec.EnvNATSConsumer:    from("spec.nats.consumer"),
		spec.EnvOTelServiceName: from(t.Name),
		spec.EnvOTelAttributes:  from("spec.image", append(versionOf(), format("service.version=%s"))...),
		spec.EnvPort:            from("spec.http.port", toText()),
	}
}

func variables(port string) []any {
	var env []any
	for _, name := range spec.ReservedEnvNames() {
		variable := map[string]any{"name": name}
		if name == spec.EnvPort {
			variable["value"] = port
		}
		env = append(env, variable)
	}
	return env
}

// versionOf cuts a label value out of an image: the tag, else the first twelve
// digits of the digest, without what a label value can't begin or end with and
// never longer than 63 characters. The tag of an image that has both is before
// the '@'; a ':' before the last '/' belongs to the port of the registry.
func versionOf() []Transform {
	return []Transform{
		group(`^(?:[^@]*/)?[^/:@]+(:[^@]+|@sha256:[a-f0-9]{12})`),
		group(`^(?:@sha256:|:[-._]*)((?:[a-zA-Z0-9](?:[-._a-zA-Z0-9]{0,61}[a-zA-Z0-9])?)?)`),
	}
}

func sizes() map[string]any {
	table := map[string]any{}
	for _, row := range spec.Sizes() {
		table[string(row.Size)] = row.Resources
	}
	return table
}
