// Package policy evaluates admission policies for claims with the API server's
// CEL. Rules that depend on the requester are left out: a claim does not name
// one.
package policy

import (
	"maps"
	"slices"
	"strings"

	"github.com/google/cel-go/cel"
	"k8s.io/apimachinery/pkg/util/version"
	"k8s.io/apiserver/pkg/cel/environment"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/diff/api"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// Rules are the rules of policies for claims.
type Rules []rule

type rule struct {
	policy, message string
	path            claim.Path
	allows          cel.Program
	variables       map[string]cel.Program
}

// resource is the name of claims in policies.
const resource = "eventdrivenservices"

// Compile returns the rules of the policies that apply to a new claim.
func Compile(policies map[string]api.Policy) (Rules, error) {
	env, err := environment.MustBaseEnvSet(environment.DefaultCompatibilityVersion()).Extend(environment.VersionedOptions{
		IntroducedVersion: version.MajorMinor(1, 0),
		EnvOptions:        []cel.EnvOption{cel.Variable("object", cel.DynType), cel.Variable("oldObject", cel.DynType), cel.Variable("variables", cel.DynType)},
	})
	if err != nil {
		return nil, err
	}
	var out Rules
	for _, name := range slices.Sorted(maps.Keys(policies)) {
		if p := policies[name]; p.Kind == "ValidatingAdmissionPolicy" && p.About(spec.Group, resource, "CREATE") {
			out = append(out, compile(env.StoredExpressionsEnv(), name, p)...)
		}
	}
	return out, nil
}

func compile(env *cel.Env, name string, p api.Policy) []rule {
	variables := map[string]cel.Program{}
	for _, v := range p.Variables() {
		if program := program(env, v.Expression); program != nil {
			variables[v.Name] = program
		}
	}
	var out []rule
	for _, v := range p.Validations() {
		if allows := program(env, v.Expression); allows != nil {
			path, _, _ := strings.Cut(v.Message, " ")
			out = append(out, rule{name, v.Message, claim.Path(path), allows, variables})
		}
	}
	return out
}

// program returns nil for an expression that needs more than the claim.
func program(env *cel.Env, expression string) cel.Program {
	ast, issues := env.Compile(expression)
	if issues.Err() != nil {
		return nil
	}
	p, err := env.Program(ast)
	if err != nil {
		return nil
	}
	return p
}

// Names returns what the rules for names and namespaces find wrong in a claim.
func (r Rules) Names(d *claim.Document) []claim.Problem {
	var problems []claim.Problem
	object := created(d.Object)
	for _, rule := range r {
		meta := rule.path == "metadata.name" || rule.path == "metadata.namespace"
		if meta && rule.refuses(object) {
			problems = append(problems, claim.Problemf(d.Value(rule.path), rule.path, "%s", strings.TrimPrefix(rule.message, string(rule.path)+" ")))
		}
	}
	return problems
}

// Refusal returns the policy that refuses to create an object, and its message.
func (r Rules) Refusal(object map[string]any) (policy, message string) {
	object = created(object)
	for _, rule := range r {
		if rule.refuses(object) {
			return rule.policy, rule.message
		}
	}
	return "", ""
}

// refuses does what the API server does with failurePolicy Fail: an error counts
// as a refusal.
func (r rule) refuses(object map[string]any) bool {
	input := map[string]any{"object": object, "oldObject": nil}
	values := map[string]any{}
	for name, v := range r.variables {
		if got, _, err := v.Eval(input); err == nil {
			values[name] = got
		}
	}
	input["variables"] = values
	allowed, _, err := r.allows.Eval(input)
	return err != nil || allowed.Value() != true
}

// created returns a claim as policies see it: in a namespace and with a name.
func created(object map[string]any) map[string]any {
	meta, _ := object["metadata"].(map[string]any)
	meta = maps.Clone(meta)
	if meta == nil {
		meta = map[string]any{}
	}
	if _, ok := meta["namespace"]; !ok {
		meta["namespace"] = "default"
	}
	if prefix, ok := meta["generateName"].(string); ok && meta["name"] == nil {
		meta["name"] = prefix + "xxxxx"
	}
	object = maps.Clone(object)
	object["metadata"] = meta
	return object
}
