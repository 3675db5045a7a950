package composition

import (
	"fmt"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// The function can't loop, so spec.secretRefs, a list of lists, becomes the
// containers' env and envFrom in three steps, in the environment:
//
//  1. One patch rewrites the JSON text of the whole list into the shape of
//     Kubernetes, twice: once for env, once for envFrom. The name that belongs
//     into each entry of reference i is left empty, or true where a reference
//     does not ask for envFrom: no name of a Secret can be mistaken for it.
//  2. One patch for each reference fills its name into the places left empty.
//     A wildcard reaches them all; the policy leaves true alone.
//  3. One patch each for env and envFrom joins the lists of all references and
//     drops the entries with true.
//
// Text is rewritten, so the rules of the schema are what makes this safe: names
// and keys hold no quote, brace, bracket, comma or backslash. The search texts
// below start and end with such characters, so no value can contain one.
//
// Keys of JSON text are sorted: env, envFrom, mountPath, name and envName,
// secretKey.

// unfilled is the leaf in which step 2 puts the name of the Secret.
const unfilled = "valueFrom.secretKeyRef.name"

// secretRefsToEnvironment returns the patches of steps 1 and 2.
func secretRefsToEnvironment() []Patch {
	patches := []Patch{
		from("spec.secretRefs", rewriteSecretRefs()...).to("refs").consuming(
			"[*].name", "[*].env[*].envName", "[*].env[*].secretKey", "[*].envFrom"),
		// Constant where the other copy is meant, so that step 3 can cut it out.
		from("spec.secretRefs[0].name", constant(map[string]any{})).to("refs.env[*].from"),
		from("spec.secretRefs[0].name", constant([]any{})).to("refs.from[*].env"),
		from("spec.secretRefs[0].name", constant(map[string]any{})).to("refs.from[*].from.of"),
	}
	for i := range spec.MaxSecretRefs {
		patches = append(patches, from(fmt.Sprintf("spec.secretRefs[%d].name", i)).
			to(fmt.Sprintf("refs[*][%d][*][*].%s", i, unfilled)).filling())
	}
	return append(patches, from(fmt.Sprintf("spec.secretRefs[%d].name", spec.MaxSecretRefs), refuse()).to("refused"))
}

// rewriteSecretRefs turns each reference into
//
//	{"env":  [{"name": ENVNAME, "valueFrom": {"secretKeyRef": {"name": "", "key": KEY}}}, ...],
//	 "from": {"a": {"valueFrom": {"secretKeyRef": {"name": "" or true}}}, "of": {"name": NAME}}}
//
// and the list into {"env": list, "from": list}.
func rewriteSecretRefs() []Transform {
	return []Transform{
		toJSON(),
		// What the API server's defaults or the author left out.
		replace(`"}],"mountPath"`, `"}],"envFrom":false,"mountPath"`),
		replace(`"}],"name"`, `"}],"envFrom":false,"name"`),
		replace(`{"envFrom"`, `{"env":[],"envFrom"`),
		// The end of each object, before the keys that tell them apart are gone.
		replace(`"envFrom":true,"`, `"from":{"a":{"valueFrom":{"secretKeyRef":{"name":""}}},"of":{"`),
		replace(`"envFrom":false,"`, `"from":{"a":{"valueFrom":{"secretKeyRef":{"name":true}}},"of":{"`),
		replace(`"},{"env":`, `"}}},{"env":`),
		replace(`"}],"from":`, `"}}} ],"from":`), // the space keeps it from the next search
		replace(`"}]`, `"}}}]`),
		replace(`"},{"envName":`, `"}}},{"envName":`),
		// The keys.
		replace(`"envName":"`, `"name":"`),
		replace(`"secretKey":"`, `"valueFrom":{"secretKeyRef":{"name":"","key":"`),
		format(`{"env":%[1]s,"from":%[1]s}`),
		parse("object"),
	}
}

func joinEnv() []Transform {
	const none = `{"env":[],"from":{}}`
	return []Transform{
		toJSON(),
		replace(none+`,`, ``),
		replace(`,`+none+`]`, `]`),
		replace(`],"from":{}},{"env":[`, `,`),
		replace(`],"from":{}}]`, `]`),
		replace(`[{"env":[`, `[`),
		format(`{"env":%s}`),
		parse("object"),
	}
}

func joinEnvFrom() []Transform {
	const none = `{"secretRef":{"name":true}}`
	return append([]Transform{
		toJSON(),
		replace(`{"env":[],"from":{"a":{"valueFrom":{"secretKeyRef":`, `{"secretRef":`),
		replace(`}}},"of":{}}}`, `}}`),
	}, envFromWithout(none)...)
}

// envFromWithout makes the text of a list the field envFrom, without the entries
// that stand for none, and nothing of a list that has no others.
func envFromWithout(none string) []Transform {
	return []Transform{
		replace(none+`,`, ``),
		replace(`,`+none+`]`, `]`),
		replace(`[`+none+`]`, `[]`),
		format(`{"envFrom":%s}`),
		replace(`{"envFrom":[]}`, `{}`),
		parse("object"),
	}
}
