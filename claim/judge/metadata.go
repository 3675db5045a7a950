package judge

import (
	"slices"

	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apimachinery/pkg/api/validation"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/validation/field"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// metadata judges apiVersion, kind and metadata.
func (j *Judge) metadata(d *claim.Document) []claim.Problem {
	problems := identity(d)
	meta, ok, unknown, err := objectmeta.GetObjectMetaWithOptions(d.Object, objectmeta.ObjectMetaOptions{ReturnUnknownFieldPaths: true})
	if err != nil {
		return append(problems, metadataTypes(d, err)...)
	}
	for _, path := range unknown {
		problems = append(problems, unknownMetadata(d, claim.Path(path)))
	}
	if !ok || (meta.Name == "" && meta.GenerateName == "") {
		return append(problems, claim.Problemf(d.Key("metadata"), "metadata.name", "required field missing"))
	}
	if nulls := metadataNulls(d); len(nulls) > 0 {
		return append(problems, nulls...)
	}
	if wrong := j.names(d); len(wrong) > 0 {
		return append(problems, wrong...)
	}
	return append(problems, objectMeta(d, meta)...)
}

// identity judges what the API server looks at first.
func identity(d *claim.Document) []claim.Problem {
	var problems []claim.Problem
	for _, f := range []struct {
		name claim.Path
		want string
	}{{"apiVersion", spec.APIVersion}, {"kind", spec.Kind}} {
		switch got := d.Object[string(f.name)]; got {
		case f.want:
		case nil:
			problems = append(problems, claim.Problemf(d.Key(""), f.name, "required field missing"))
		default:
			problems = append(problems, claim.Problemf(d.Value(f.name), f.name, "must be %s, got '%v'", f.want, got))
		}
	}
	return problems
}

var (
	nameAllows         = spec.NameRule.Matcher()
	generateNameAllows = spec.GenerateNameRule.Matcher()
)

// metadataNulls refuses what has no value, except the one null that
// client-side tools write.
func metadataNulls(d *claim.Document) []claim.Problem {
	var problems []claim.Problem
	meta, _ := d.Object["metadata"].(map[string]any)
	for name, v := range meta {
		path := claim.Path("metadata").Field(name)
		if v == nil && name != "creationTimestamp" {
			problems = append(problems, claim.Problemf(d.Value(path), path, "has no value; give it one or leave the field out"))
		}
		free, _ := v.(map[string]any)
		for key, v := range free {
			if v == nil {
				problems = append(problems, claim.Problemf(d.Value(path.Field(key)), path, "%s has no value; give it one or leave it out", key))
			}
		}
	}
	return problems
}

// checkNames enforces the rules that are an admission policy on the cluster, on
// each name that is written, so that one which is ignored is right too.
func checkNames(d *claim.Document) []claim.Problem {
	var problems []claim.Problem
	for _, n := range []struct {
		path   claim.Path
		rule   spec.Rule
		allows func(string) bool
	}{{"metadata.name", spec.NameRule, nameAllows}, {"metadata.generateName", spec.GenerateNameRule, generateNameAllows}} {
		got, written := d.Get(n.path).(string)
		if written && !n.allows(got) {
			problems = append(problems, claim.Problemf(d.Value(n.path), n.path, "must be %s, got '%s'", n.rule.Words, got))
		}
	}
	return problems
}

// refused reports names and namespaces that an admission policy keeps claims from.
func refused(d *claim.Document) []claim.Problem {
	var problems []claim.Problem
	for _, r := range spec.Refusals() {
		path := claim.Path("metadata").Field(r.Field)
		if got, _ := d.Get(path).(string); slices.Contains(r.Values, got) {
			problems = append(problems, claim.Problemf(d.Value(path), path, "must not be '%s': %s", got, r.Words))
		}
	}
	return problems
}

// objectMeta runs the API server's validation of labels, annotations and the
// rest. A claim without a namespace gets one from the client that applies it.
func objectMeta(d *claim.Document, meta *metav1.ObjectMeta) []claim.Problem {
	if meta.Namespace == "" {
		meta.Namespace = metav1.NamespaceDefault
	}
	if meta.Name == "" {
		meta.Name = meta.GenerateName + "xxxxx" // the server's turn comes before its validation
	}
	var problems []claim.Problem
	entries := false
	for _, err := range validation.ValidateObjectMeta(meta, true, validation.NameIsDNSSubdomain, field.NewPath("metadata")) {
		if aboutEntry(err) {
			entries = true
			continue
		}
		problems = append(problems, claim.Problemf(d.Value(claim.Path(err.Field)), claim.Path(err.Field), "%s", err.ErrorBody()))
	}
	if entries {
		problems = append(problems, entryProblems(d, meta)...)
	}
	return problems
}
