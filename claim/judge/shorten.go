package judge

import (
	"maps"
	"math"
	"slices"

	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
)

// maxWrong is how many entries of the wrong type in one list or map are reported.
const maxWrong = 100

// shorten takes away what a list or map holds far beyond its limits. The server's
// validator compares each of its errors with all others, which takes minutes for
// tens of thousands. What is left fails in the same way.
func shorten(v any, s *schema.Structural) {
	switch v := v.(type) {
	case map[string]any:
		shortenMap(v, s)
	case []any:
		for _, item := range v {
			if s.Items != nil {
				shorten(item, s.Items)
			}
		}
	}
}

func shortenMap(m map[string]any, s *schema.Structural) {
	if s.AdditionalProperties != nil && s.AdditionalProperties.Structural != nil {
		values := newQuota(s.AdditionalProperties.Structural, maxProperties(s))
		for _, name := range slices.Sorted(maps.Keys(m)) {
			if !values.take(m[name]) {
				delete(m, name)
			}
		}
	}
	for name, child := range m {
		property, ok := s.Properties[name]
		if !ok {
			continue
		}
		if list, isList := child.([]any); isList && property.Items != nil {
			items := newQuota(property.Items, maxItems(&property))
			child = slices.DeleteFunc(list, func(item any) bool { return !items.take(item) })
			m[name] = child
		}
		shorten(child, &property)
	}
}

// quota decides which entries of a list or map stay.
type quota struct {
	kind string // of the right entries
	// left and wrong are how many more entries, and wrong ones, may stay.
	left, wrong int64
}

// newQuota keeps one entry more than the limit, so that it is still exceeded.
func newQuota(entry *schema.Structural, limit *int64) *quota {
	q := &quota{kind: entry.Type, left: math.MaxInt64, wrong: maxWrong}
	if limit != nil {
		q.left = *limit + 1
	}
	return q
}

func (q *quota) take(v any) bool {
	if kindOf(v) != q.kind {
		q.wrong--
	}
	q.left--
	return q.wrong >= 0 && q.left >= 0
}

func maxItems(s *schema.Structural) *int64 {
	if s.ValueValidation == nil {
		return nil
	}
	return s.ValueValidation.MaxItems
}

func maxProperties(s *schema.Structural) *int64 {
	if s.ValueValidation == nil {
		return nil
	}
	return s.ValueValidation.MaxProperties
}
