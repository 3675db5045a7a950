package spec

import (
	"fmt"
	"strings"
)

// Rules across fields. Where two fields of one object depend on each other, the
// rule stands at the object.

// The names of variables are unique over all sources: the Secrets, env, and the
// platform. Within one list they are the keys of a map list. The rules compare
// lists as sets, and each pair of Secrets once: compared entry by entry, or every
// pair twice, they are beyond the API server's cost budget.

// Validations demands that no two Secrets set the same variable.
func (SecretRefs) Validations() []Validation {
	return []Validation{{
		Rule: "self.all(r, !has(r.env) || self.all(q, q.name <= r.name || !has(q.env) || " +
			"!sets.intersects(r.env.map(e, e.envName), q.env.map(e, e.envName))))",
		Message: "the name of an environment variable may be set only once in a claim",
	}}
}

// Validations demands that a variable has only one source, and that no two
// volumes are mounted at one path.
func (Spec) Validations() []Validation {
	reserved := "['" + strings.Join(ReservedEnvNames(), "', '") + "']"
	own := "(has(self.env) ? self.env.map(e, e.name) : [])"
	return []Validation{
		{
			Rule: "!has(self.secretRefs) || self.secretRefs.all(r, !has(r.env) || " +
				"!sets.intersects(r.env.map(e, e.envName), " + own + " + " + reserved + "))",
			Message: "a variable of a Secret must not be set by env or by the platform, which sets " + strings.Join(ReservedEnvNames(), ", "),
		},
		{
			Rule:    "!has(self.env) || !sets.intersects(" + own + ", " + reserved + ")",
			Message: "env must not set what the platform sets: " + strings.Join(ReservedEnvNames(), ", "),
		},
		uniqueMountPaths(),
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
