package policy

import (
	"fmt"
	"maps"
	"regexp"
	"slices"

	"github.com/arun4infra/zerotouch-platform/diff/api"
)

// Decide makes an undecided change of a policy breaking if a claim that the old
// rules allow proves it. To the others that concern claims it adds that claims
// were tried.
func Decide(changes []api.Change, new Rules, legal []map[string]any) {
	for i, c := range changes {
		rules := new.of(c.Path)
		if c.Rule != "policy" || !c.Undecided || len(rules) == 0 {
			continue
		}
		changes[i].Reason += fmt.Sprintf("; none of %d claims that were tried does", len(legal))
		for _, claim := range legal {
			if _, message := rules.Refusal(claim); message != "" {
				changes[i].Class, changes[i].Undecided, changes[i].Lost = api.Breaking, false, true
				changes[i].Witness, changes[i].Reason = claim, "a claim that was legal is refused: "+message
				break
			}
		}
	}
	api.Sort(changes)
}

// Allowed returns the claims that no rule refuses.
func (r Rules) Allowed(claims []map[string]any) []map[string]any {
	return slices.DeleteFunc(slices.Clone(claims), func(claim map[string]any) bool {
		policy, _ := r.Refusal(claim)
		return policy != ""
	})
}

func (r Rules) of(policy string) Rules {
	return slices.DeleteFunc(slices.Clone(r), func(rule rule) bool { return rule.policy != policy })
}

var literal = regexp.MustCompile(`"([^"\\]*)"|'([^'\\]*)'`)

// Words returns the texts in the rules of policies: they include the names that a
// rule refuses, which no generator would think of.
func Words(policies map[string]api.Policy) []string {
	words := map[string]bool{}
	for _, p := range policies {
		for _, v := range p.Validations() {
			for _, m := range literal.FindAllStringSubmatch(v.Expression, -1) {
				words[m[1]+m[2]] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(words))
}

// Renamed returns copies of a claim with each word as its name, and as its
// namespace.
func Renamed(claim map[string]any, words []string) []map[string]any {
	var out []map[string]any
	for _, word := range words {
		for _, field := range []string{"name", "namespace"} {
			c := created(claim)
			c["metadata"].(map[string]any)[field] = word
			out = append(out, c)
		}
	}
	return out
}
