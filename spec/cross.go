package spec

import (
	"fmt"
	"strings"

	"github.com/invopop/jsonschema"
)

// Validations is the keyword under which a schema carries rules in CEL.
const Validations = "x-kubernetes-validations"

// Validation is a rule across fields, in CEL, as the API server evaluates it.
// Where JSON Schema can say the same, the schema says it there too, so that
// editors know; the API server gets only the CEL, whose message a person
// understands.
type Validation struct {
	Rule    string `json:"rule"`
	Message string `json:"message"`
}

// uniqueEnvNames compares the names of each reference with those of every other
// and with the platform's own; in a reference of its own they are the keys of a
// map list. Compared entry by entry (exists_one), the rule is beyond the API
// server's cost budget, and as a rule on each name it takes far longer.
func uniqueEnvNames() Validation {
	names := ReservedEnvNames()
	return Validation{
		Rule: fmt.Sprintf(`[self.map(r, has(r.env) ? r.env.map(e, e.envName) : []) + [['%s']]].all(names, `+
			`names.all(a, names.filter(b, sets.intersects(a, b)).size() <= 1))`, strings.Join(names, "', '")),
		Message: "an environment name may be set only once in a claim, and the platform itself sets " + strings.Join(names, ", "),
	}
}

// JSONSchemaExtend demands that a reference takes something from its Secret.
func (SecretRef) JSONSchemaExtend(s *jsonschema.Schema) {
	setExtra(s, Validations, []Validation{{
		Rule:    `(has(self.env) && self.env.size() > 0) || (has(self.envFrom) && self.envFrom)`,
		Message: "takes nothing from the Secret: list keys under env, or set envFrom: true, or both",
	}})
	envFrom := jsonschema.NewProperties()
	envFrom.Set("envFrom", &jsonschema.Schema{Const: true})
	s.AnyOf = []*jsonschema.Schema{nonEmpty("env"), {Required: []string{"envFrom"}, Properties: envFrom}}
}

// JSONSchemaExtend demands that the init container has something to run.
func (InitContainer) JSONSchemaExtend(s *jsonschema.Schema) {
	setExtra(s, Validations, []Validation{{
		Rule:    `(has(self.command) && self.command.size() > 0) || (has(self.args) && self.args.size() > 0)`,
		Message: "has nothing to run: give command, or args, or both",
	}})
	s.AnyOf = []*jsonschema.Schema{nonEmpty("command"), nonEmpty("args")}
}

// JSONSchemaExtend says in JSON Schema what uniqueEnvNames says for the whole
// list: the platform's own names are not for claims.
func (EnvName) JSONSchemaExtend(s *jsonschema.Schema) {
	envNameRule.Apply(s)
	s.Not = &jsonschema.Schema{}
	for _, n := range ReservedEnvNames() {
		s.Not.Enum = append(s.Not.Enum, n)
	}
}

func nonEmpty(list string) *jsonschema.Schema {
	p := jsonschema.NewProperties()
	p.Set(list, &jsonschema.Schema{MinItems: ptr(uint64(1))})
	return &jsonschema.Schema{Required: []string{list}, Properties: p}
}
