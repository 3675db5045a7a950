package verdicts_test

import (
	"slices"

	"github.com/arun4infra/zerotouch-platform/internal/claimgen"
)

// The judges that eds is compared with.
const (
	jsonSchema  = "jsonschema"
	kubeconform = "kubeconform"
	ajv         = "ajv"
	crd         = "crd"
)

// difference is a rule that some judges can't see: they may accept a claim that
// breaks it, which eds refuses.
type difference struct {
	rule   string
	why    string
	judges []string
}

// differences is the whole list. Whatever else two judges disagree about is a
// mistake in one of them.
func differences() []difference {
	schemas := []string{jsonSchema, kubeconform, ajv}
	return []difference{
		{claimgen.KeyTwice, "JSON Schema compares whole items, not keys", schemas},
		{claimgen.EnvTwice, "JSON Schema can't compare values of different lists; the CRD does it in CEL", schemas},
		{claimgen.MountTwice, "JSON Schema can't compare values of different lists; the CRD does it in CEL", schemas},
		{claimgen.MinOverMax, "JSON Schema can't compare two numbers; the CRD does it in CEL", schemas},
		{claimgen.UnknownMetadata, "the published schema leaves metadata to Kubernetes, except for the name", schemas},
		{claimgen.Metadata, "the published schema leaves metadata to Kubernetes, except for the name", schemas},
		{claimgen.AnnotationsSize, "JSON Schema can't add lengths up", schemas},
		{claimgen.FieldTwice, "the YAML parser keeps the last one; kubeconform -strict looks", []string{jsonSchema, ajv, crd}},
		{claimgen.Unknown, "the API server drops the field without a word", []string{crd}},
		{claimgen.UnknownMetadata, "the API server drops the field without a word", []string{crd}},
		{claimgen.Null, "the API server drops the field, or takes its default", []string{crd}},
		{claimgen.Status, "the API server drops the status of a claim that is created", []string{crd}},
		{mapKey, "a schema of the API server has no rule for keys", []string{crd}},
		{claimgen.Name, "an admission policy on the cluster: in the XRD it would bind the composite resource", []string{crd}},
	}
}

// isOf reports whether a judge is among those that can't see the rule.
func (d difference) isOf(judge string) bool { return slices.Contains(d.judges, judge) }

// allowed reports whether a judge may accept what eds refuses by a rule.
func allowed(judge, rule string) bool {
	return slices.ContainsFunc(differences(), func(d difference) bool { return d.rule == rule && d.isOf(judge) })
}
