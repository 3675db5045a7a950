package judge

import (
	"regexp"

	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apimachinery/pkg/api/validation"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/validation/field"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// metadata judges apiVersion, kind and metadata.
func metadata(d *claim.Document) []claim.Problem {
	problems := identity(d)
	meta, ok, unknown, err := objectmeta.GetObjectMetaWithOptions(d.Object, objectmeta.ObjectMetaOptions{ReturnUnknownFieldPaths: true})
	if err != nil {
		return append(problems, claim.At(d.Value("metadata"), "metadata", "%v", err))
	}
	for _, path := range unknown {
		problems = append(problems, claim.At(d.Key(path), path, "unknown field"))
	}
	if !ok || (meta.Name == "" && meta.GenerateName == "") {
		return append(problems, claim.At(d.Key("metadata"), "metadata.name", "required field missing"))
	}
	if p, wrong := checkName(d, meta); wrong {
		return append(problems, p)
	}
	return append(problems, objectMeta(d, meta)...)
}

// identity judges what the API server looks at first.
func identity(d *claim.Document) []claim.Problem {
	var problems []claim.Problem
	for _, f := range []struct{ name, want string }{{"apiVersion", spec.APIVersion}, {"kind", spec.Kind}} {
		switch got := d.Object[f.name]; got {
		case f.want:
		case nil:
			problems = append(problems, claim.At(d.Key(""), f.name, "required field missing"))
		default:
			problems = append(problems, claim.At(d.Value(f.name), f.name, "must be %s, got '%v'", f.want, got))
		}
	}
	return problems
}

var (
	nameRule         = regexp.MustCompile(spec.NameRule.Pattern)
	generateNameRule = regexp.MustCompile(spec.GenerateNameRule.Pattern)
)

// checkName enforces the rule that is an admission policy on the cluster.
func checkName(d *claim.Document, meta *metav1.ObjectMeta) (claim.Problem, bool) {
	path, got, rule, pattern := "metadata.name", meta.Name, spec.NameRule, nameRule
	if got == "" {
		path, got, rule, pattern = "metadata.generateName", meta.GenerateName, spec.GenerateNameRule, generateNameRule
	}
	if pattern.MatchString(got) && uint64(len(got)) <= rule.MaxLength {
		return claim.Problem{}, false
	}
	return claim.At(d.Value(path), path, "must be %s, got '%s'", rule.Words, got), true
}

// objectMeta runs the API server's validation of labels, annotations and the
// rest. A claim without a namespace gets one from whoever applies it.
func objectMeta(d *claim.Document, meta *metav1.ObjectMeta) []claim.Problem {
	if meta.Namespace == "" {
		meta.Namespace = metav1.NamespaceDefault
	}
	if meta.Name == "" {
		meta.Name = meta.GenerateName + "xxxxx" // the server's turn comes before its validation
	}
	var problems []claim.Problem
	for _, err := range validation.ValidateObjectMeta(meta, true, validation.NameIsDNSSubdomain, field.NewPath("metadata")) {
		problems = append(problems, claim.At(d.Value(err.Field), err.Field, "%s", err.ErrorBody()))
	}
	return problems
}
