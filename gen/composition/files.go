package composition

import (
	"fmt"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// Each reference with a mountPath becomes a volume of the pod and a mount of
// every container. One patch for each appends both to files: volumes, and
// container.volumeMounts. A volume is called after the place of its reference,
// since the names of Secrets are longer than those of volumes may be.

func filesToEnvironment() []Patch {
	var patches []Patch
	for i := range spec.MaxSecretRefs {
		patches = append(patches, file("spec.secretRefs", "secret", `"secret":{"secretName":%q}`, i))
	}
	for i := range spec.MaxConfigMapRefs {
		patches = append(patches, file("spec.configMapRefs", "config-map", `"configMap":{"name":%q}`, i))
	}
	return patches
}

func file(list, kind, source string, i int) Patch {
	volume := fmt.Sprintf(`"name":"%s-%d"`, kind, i)
	return combine(
		`{"volumes":[{`+volume+`,`+source+`}],"container":{"volumeMounts":[{`+volume+`,"mountPath":%q,"readOnly":true}]}}`,
		fmt.Sprintf("%s[%d].name", list, i), fmt.Sprintf("%s[%d].mountPath", list, i),
	).to("files").appending()
}

// notAVariable replaces a reference that is mounted: its keys are files.
var notAVariable = map[string]any{"-": 0}

// configMapRefsToEnvironment turns each reference into an entry of envFrom, or
// into notAVariable.
func configMapRefsToEnvironment() []Patch {
	patches := []Patch{
		from("spec.configMapRefs", toJSON(),
			replace(`"name":"`, `"configMapRef":{"name":"`),
			replace(`"}`, `"}}`),
			parse("array"),
		).to("configMaps").consuming("[*].name"),
	}
	for i := range spec.MaxConfigMapRefs {
		patches = append(patches, from(fmt.Sprintf("spec.configMapRefs[%d].mountPath", i), constant(notAVariable)).
			to(fmt.Sprintf("configMaps[%d]", i)))
	}
	return append(patches, from(fmt.Sprintf("spec.configMapRefs[%d].name", spec.MaxConfigMapRefs), refuse()).to("refused"))
}

// configMapRefsToContainers leaves out what is mounted.
func configMapRefsToContainers() Patch {
	const none = `{"-":0}`
	return fromEnv("configMaps", append([]Transform{toJSON()}, envFromWithout(none)...)...).to(everyContainer).appending()
}
