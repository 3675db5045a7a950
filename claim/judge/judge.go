// Package judge says whether a claim is valid, with the API server's own code:
// structural validation, defaults, map lists, CEL within its cost budget. It
// also refuses what the server would only prune: unknown fields and nulls; and
// what the cluster refuses by admission policy: illegal names.
package judge

import (
	"fmt"
	"slices"
	"sync"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/validation/field"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/schema"
)

// Judge knows one version of the API. It is safe for concurrent use.
type Judge struct {
	schema    *structuralschema.Structural
	structure structure
	rules     rules
	published func() *schema.Field // read only when something is wrong
	names     func(*claim.Document) []claim.Problem
}

// WithNames returns a judge that is the same but for the rules for names, which
// the cluster has as an admission policy. The usual ones are those of package spec.
func (j *Judge) WithNames(names func(*claim.Document) []claim.Problem) *Judge {
	other := *j
	other.names = names
	return &other
}

// New returns a judge by the CRD that the cluster serves. The published JSON
// Schema contributes the words that explain patterns.
func New(crd *extv1.CustomResourceDefinition, published []byte) (*Judge, error) {
	props := &apiextensions.JSONSchemaProps{}
	served := crd.Spec.Versions[0].Schema.OpenAPIV3Schema
	if err := extv1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(served, props, nil); err != nil {
		return nil, fmt.Errorf("reading the schema of %s: %w", crd.Name, err)
	}
	structural, err := structuralschema.NewStructural(props)
	if err != nil {
		return nil, fmt.Errorf("the schema of %s: %w", crd.Name, err)
	}
	structure, err := newStructure(props)
	if err != nil {
		return nil, fmt.Errorf("the validator of %s: %w", crd.Name, err)
	}
	return &Judge{
		schema:    structural,
		structure: structure,
		rules:     newRules(structural),
		names:     func(d *claim.Document) []claim.Problem { return append(checkNames(d), refused(d)...) },
		published: sync.OnceValue(func() *schema.Field {
			f, err := schema.Parse(published)
			if err != nil {
				return &schema.Field{} // generated, and read by tests
			}
			return f
		}),
	}, nil
}

// Judge returns everything that is wrong with a claim, in no particular order;
// nothing means that the API server accepts it and drops nothing.
func (j *Judge) Judge(d *claim.Document) []claim.Problem {
	if tooLarge(d.Object) {
		return []claim.Problem{claim.Problemf(d.Value(""), "", "the claim is larger than 1.5 MiB; the cluster can't store it")}
	}
	if old, is := olderClaim(d); is {
		return []claim.Problem{old}
	}
	problems := append(j.pruned(d), j.metadata(d)...)
	problems = append(problems, annotationKeys(d)...)
	known := subjects(problems)
	object := j.Default(d.Object)
	if _, ok := object["status"].(map[string]any); ok {
		delete(object, "status") // as the API server does when a claim is created
	}
	shorten(object, j.schema)
	for _, err := range j.errors(object) {
		for _, p := range j.explain(d, err) {
			if about := subjectOf(p); !known[about] {
				known[about] = true
				problems = append(problems, p)
			}
		}
	}
	return problems
}

// Default returns the claim as the API server stores it: a copy with the
// defaults filled in.
func (j *Judge) Default(object map[string]any) map[string]any {
	object = runtime.DeepCopyJSON(object)
	if hasNull(object) {
		defaulting.PruneNonNullableNullsWithoutDefaults(object, j.schema)
	}
	defaulting.Default(object, j.schema)
	return object
}

// hasNull recognises the rare object that has something to prune.
func hasNull(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case map[string]any:
		for _, field := range v {
			if hasNull(field) {
				return true
			}
		}
	case []any:
		return slices.ContainsFunc(v, hasNull)
	}
	return false
}

// errors runs the API server's validation in the API server's order.
func (j *Judge) errors(object map[string]any) field.ErrorList {
	errs := j.structure.errors(object)
	errs = append(errs, listtype.ValidateListSetsAndMaps(nil, j.schema, object)...)
	if blocking(errs) {
		return errs
	}
	return append(errs, j.rules.errors(object)...)
}

// blocking reports errors after which the API server does not evaluate rules:
// they could not rely on types and lengths.
func blocking(errs field.ErrorList) bool {
	for _, err := range errs {
		switch err.Type {
		case field.ErrorTypeNotSupported, field.ErrorTypeRequired, field.ErrorTypeTooLong, field.ErrorTypeTooMany, field.ErrorTypeTypeInvalid:
			return true
		}
	}
	return false
}

// subject tells problems apart: a field is reported once.
type subject struct {
	path claim.Path
	at   claim.Position
}

func subjectOf(p claim.Problem) subject { return subject{p.Path, p.Position} }

func subjects(problems []claim.Problem) map[subject]bool {
	known := make(map[subject]bool, len(problems))
	for _, p := range problems {
		known[subjectOf(p)] = true
	}
	return known
}
