package judge

import (
	"slices"

	"k8s.io/apimachinery/pkg/api/validation"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	metavalidation "k8s.io/apimachinery/pkg/apis/meta/v1/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"

	"github.com/arun4infra/zerotouch-platform/claim"
)

// entryProblems says which labels and annotations are wrong. The API server
// validates each map as a whole and names only the map, so each entry is put
// before the same functions alone.
func entryProblems(d *claim.Document, meta *metav1.ObjectMeta) []claim.Problem {
	var problems []claim.Problem
	add := func(entries claim.Path, name string, errs field.ErrorList) {
		path := entries.Field(name)
		for _, err := range errs {
			at := d.Value(path)
			if err.BadValue == name {
				at = d.Key(path)
			}
			problems = append(problems, claim.Problemf(at, path, "%s", err.ErrorBody()))
		}
	}
	for name, value := range meta.Labels {
		add(labelsPath, name, metavalidation.ValidateLabels(map[string]string{name: value}, nil))
	}
	for name := range meta.Annotations {
		add(annotationsPath, name, validation.ValidateAnnotations(map[string]string{name: ""}, nil))
	}
	return problems
}

// The maps of metadata whose entries the API server has rules for.
const (
	labelsPath      claim.Path = "metadata.labels"
	annotationsPath claim.Path = "metadata.annotations"
)

// aboutEntry tells an error about an entry of a map from one about the map,
// such as its size.
func aboutEntry(err *field.Error) bool {
	return err.Type == field.ErrorTypeInvalid && slices.Contains([]claim.Path{labelsPath, annotationsPath}, claim.Path(err.Field))
}
