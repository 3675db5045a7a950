package compare

import (
	"slices"
	"strings"
)

// pattern is a place in the manifests: the kind, then the steps of a path. In a
// step, * stands for anything; what it stood for is captured. A pattern covers
// all that is below its place.
type pattern []string

func at(text string) pattern { return strings.Split(text, " ") }

// match returns what the stars stood for.
func (p pattern) match(path []string) (captured []string, ok bool) {
	if len(path) < len(p) {
		return nil, false
	}
	for i, step := range p {
		before, after, star := strings.Cut(step, "*")
		switch {
		case !star && step != path[i]:
			return nil, false
		case star && (len(path[i]) < len(before)+len(after) || !strings.HasPrefix(path[i], before) || !strings.HasSuffix(path[i], after)):
			return nil, false
		case star:
			captured = append(captured, path[i][len(before):len(path[i])-len(after)])
		}
	}
	return captured, true
}

// rule says what it means that a value of the manifests differs in what the claim
// becomes.
type rule struct {
	at pattern
	// when narrows the rule; nil means always.
	when func(c change) bool
	list List
	// reason is the short name by which an impossible value can be accepted.
	reason string
	// says is what it means for the running service, remedy what to do about it.
	says, remedy string
}

// change is a value before and after; after is nil if it is gone.
type change struct{ was, is any }

// find returns the index of the first rule that matches. The last rule of each
// table matches everything.
func find(rules []rule, path []string, c change) int {
	return slices.IndexFunc(rules, func(r rule) bool {
		_, ok := r.at.match(path)
		return ok && (r.when == nil || r.when(c))
	})
}

func different(where, says string) rule {
	return rule{at: at(where), list: Different, says: says}
}

func same(where, says string) rule { return rule{at: at(where), list: Same, says: says} }

func impossible(where, reason, says, remedy string) rule {
	return rule{at: at(where), list: Impossible, reason: reason, says: says, remedy: remedy}
}

func (r rule) only(when func(change) bool) rule {
	r.when = when
	return r
}

func was(value any) func(change) bool { return func(c change) bool { return c.was == value } }

func wasText(prefix string) func(change) bool {
	return func(c change) bool {
		s, _ := c.was.(string)
		return strings.HasPrefix(s, prefix)
	}
}
