package snapshot

import (
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// object is a pointer to a resource with metadata.
type object[T any] interface {
	*T
	metav1.Object
}

// byName returns the resource with a name, or nil.
func byName[T any, P object[T]](all []T, name string) *T {
	return first(all, func(o *T) bool { return P(o).GetName() == name })
}

// byLabel returns the resources with a service's label.
func byLabel[T any, P object[T]](all []T, name string) []T {
	return where(all, func(o *T) bool { return P(o).GetLabels()[spec.LabelName] == name })
}

func first[T any](all []T, is func(*T) bool) *T {
	for i := range all {
		if is(&all[i]) {
			return &all[i]
		}
	}
	return nil
}

func where[T any](all []T, is func(*T) bool) []T {
	var out []T
	for i := range all {
		if is(&all[i]) {
			out = append(out, all[i])
		}
	}
	return out
}

// Seen is when an event last happened.
func Seen(e corev1.Event) time.Time {
	switch {
	case e.Series != nil:
		return e.Series.LastObservedTime.Time
	case !e.LastTimestamp.IsZero():
		return e.LastTimestamp.Time
	case !e.EventTime.IsZero():
		return e.EventTime.Time
	}
	return e.CreationTimestamp.Time
}
