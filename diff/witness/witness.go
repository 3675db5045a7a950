// Package witness tries claims where a change of the API cannot be decided
// otherwise: a claim that the old API accepts and the new one refuses proves that
// the change is breaking.
package witness

import (
	"encoding/json"
	"fmt"
	"regexp"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/diff/api"
	"github.com/arun4infra/zerotouch-platform/internal/claimgen"
)

// tries is how many claims are generated: about a second's worth.
const tries = 200

// Decide makes an undecided change breaking if it finds a claim, generated from
// the old published schema, that proves it. To the others it adds that claims
// were tried.
func Decide(changes []api.Change, old, new *judge.Judge, published []byte) error {
	open := map[string][]int{}
	for i, c := range changes {
		if c.Undecided && c.Class == api.Risky && c.Rule != "policy" {
			open[c.Path] = append(open[c.Path], i)
		}
	}
	if len(open) == 0 {
		return nil
	}
	g, err := claimgen.FromSchema(published, 1)
	if err != nil {
		return err
	}
	for range tries {
		c := g.Claim().Object
		for _, p := range refused(c, old, new) {
			for _, i := range open[general(p.Path)] {
				changes[i].Class, changes[i].Undecided = api.Breaking, false
				changes[i].Witness, changes[i].Reason = c, "a claim that was legal is refused here: "+p.Message
			}
			delete(open, general(p.Path))
		}
	}
	for _, left := range open {
		for _, i := range left {
			changes[i].Reason += fmt.Sprintf("; none of %d generated claims does", tries)
		}
	}
	api.Sort(changes)
	return nil
}

// Legal returns claims, generated from the published schema, that the API
// accepts.
func Legal(j *judge.Judge, published []byte) ([]map[string]any, error) {
	g, err := claimgen.FromSchema(published, 1)
	if err != nil {
		return nil, err
	}
	var out []map[string]any
	for range tries {
		if d := document(g.Claim().Object); d != nil && len(j.Judge(d)) == 0 {
			out = append(out, d.Object)
		}
	}
	return out, nil
}

// refused returns what the new API finds wrong in a claim that the old accepts.
func refused(object map[string]any, old, new *judge.Judge) []claim.Problem {
	d := document(object)
	if d == nil || len(old.Judge(d)) > 0 {
		return nil
	}
	return new.Judge(d)
}

// document returns nil for what cannot be read as a claim.
func document(object map[string]any) *claim.Document {
	data, err := json.Marshal(object)
	if err != nil {
		return nil
	}
	f := claim.Parse("generated", data)
	if len(f.Claims) != 1 || len(f.Problems) > 0 {
		return nil
	}
	return f.Claims[0]
}

var index = regexp.MustCompile(`\[[0-9]+\]`)

// general is the path of a field in the schema.
func general(path claim.Path) string { return index.ReplaceAllString(string(path), "[]") }
