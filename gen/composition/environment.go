package composition

import "github.com/arun4infra/zerotouch-platform/spec"

// environment returns the patches that prepare what several patches of the
// resources share: metadata, container and refs. Each patch that is applied
// copies its whole target, so it is cheaper to build a part here and to patch
// it in as one.
func environment(name, namespace string) []Patch {
	patches := []Patch{
		from(name).to("metadata.name").required(),
		from(namespace).to("metadata.namespace").required(),
		from(name).to("metadata.labels" + nameLabel),
		from("spec.image", versionOf()...).to("metadata.labels" + versionLabel),
		from(name, constant(natsEnv())).to("container.env"),
		from("spec.nats.url").to("container.env[0].value"),
		from("spec.nats.stream").to("container.env[1].value"),
		from("spec.nats.consumer").to("container.env[2].value"),
		from("spec.image").to("container.image"),
		from("spec.size", lookup(sizes())).to("container.resources"),
	}
	return append(patches, secretRefsToEnvironment()...)
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

func natsEnv() []any {
	var env []any
	for _, name := range spec.ReservedEnvNames() {
		env = append(env, map[string]any{"name": name})
	}
	return env
}

func sizes() map[string]any {
	table := map[string]any{}
	for _, row := range spec.Sizes() {
		table[string(row.Size)] = row.Resources
	}
	return table
}
