package spec

import (
	"fmt"
	"strings"
)

// Rules across fields. Where two fields of one object depend on each other, the
// rule stands at the object.

// Validations demands that a name of an environment variable is set only once,
// over all sources, and that no two volumes are mounted at one path.
func (Spec) Validations() []Validation { return []Validation{uniqueEnvNames(), uniqueMountPaths()} }

// uniqueEnvNames compares the names of each source with those of every other and
// with the platform's own; within one source they are the keys of a map list.
// Compared entry by entry (exists_one), the rule is beyond the API server's cost
// budget, and as a rule on each name it takes far longer.
func uniqueEnvNames() Validation {
	names := ReservedEnvNames()
	return Validation{
		Rule: fmt.Sprintf(`[(has(self.secretRefs) ? self.secretRefs.map(r, has(r.env) ? r.env.map(e, e.envName) : []) : []) + `+
			`[has(self.env) ? self.env.map(e, e.name) : [], ['%s']]].all(names, `+
			`names.all(a, names.filter(b, sets.intersects(a, b)).size() <= 1))`, strings.Join(names, "', '")),
		Message: "the name of an environment variable may be set only once in a claim, and the platform itself sets " + strings.Join(names, ", "),
	}
}

func uniqueMountPaths() Validation {
	mounts := func(list string) string {
		return fmt.Sprintf("(has(self.%[1]s) ? self.%[1]s.filter(r, has(r.mountPath)).map(r, r.mountPath) : [])", list)
	}
	return Validation{
		Rule:    "[" + mounts("secretRefs") + " + " + mounts("configMapRefs") + "].all(paths, paths.all(p, paths.exists_one(q, p == q)))",
		Message: "a mountPath may be used only once in a claim",
	}
}

// Validations demands a range that is not empty. The API server fills in the
// defaults first.
func (Scaling) Validations() []Validation {
	return []Validation{{
		Rule:    "self.minReplicas <= self.maxReplicas",
		Message: "minReplicas must not be greater than maxReplicas",
	}}
}

// Exclusion keeps a worker without HTTP from saying where it serves HTTP.
func (HTTP) Exclusion() Exclusion {
	return Exclusion{
		Unless:  "enabled",
		Fields:  []string{"port", "healthPath", "readyPath"},
		Message: "with enabled: false, leave out port, healthPath and readyPath",
	}
}

// Choice demands that a reference takes something from its Secret.
func (SecretRef) Choice() Choice {
	return Choice{
		Fields:  []string{"env", "envFrom", "mountPath"},
		Message: "takes nothing from the Secret: list keys under env, set envFrom: true, or give a mountPath",
	}
}

// Choice demands that the init container has something to run.
func (InitContainer) Choice() Choice {
	return Choice{
		Fields:  []string{"command", "args"},
		Message: "has nothing to run: give command, or args, or both",
	}
}
