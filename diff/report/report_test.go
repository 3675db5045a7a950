package report_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/arun4infra/zerotouch-platform/diff/claims"
	"github.com/arun4infra/zerotouch-platform/diff/report"
	"github.com/arun4infra/zerotouch-platform/internal/golden"
)

// many returns 200 claims: most change alike, some have images of their own, and
// one is deleted.
func many() []claims.Effect {
	var out []claims.Effect
	for i := range 200 {
		e := claims.Effect{File: fmt.Sprintf("team-%d/claim-%03d.yaml", i%7, i), Line: 7, Claim: fmt.Sprintf("team-%d/svc-%03d", i%7, i), Name: fmt.Sprintf("svc-%03d", i), Pods: 10, Consequence: claims.Restarts}
		image := claims.Difference{Path: "spec.template.spec.containers[main].image", Old: "example.com/a:v1", New: "example.com/a:v2"}
		if i%4 == 0 {
			image.Old, image.New = fmt.Sprintf("example.com/%c%d:v1", 'a'+i%26, i), fmt.Sprintf("example.com/%c%d:v2", 'a'+i%26, i)
		}
		e.Resources = []claims.Resource{{Kind: "Deployment", Name: e.Name, Consequence: claims.Restarts, Places: []claims.Difference{image}}}
		out = append(out, e)
	}
	out[199].Consequence = claims.Deleted
	out[199].Resources = []claims.Resource{{Kind: "Deployment", Name: out[199].Name, Consequence: claims.Deleted}}
	return out
}

// Even with 200 claims the comment stays readable: claims to which the same
// happens form a group, even if each has a value of its own.
func TestManyClaimsStayReadable(t *testing.T) {
	r := report.Report{Against: "origin/main", Platform: "v1.0.0"}
	r.AddEffects(many())
	for format, most := range map[string]int{"markdown": 40, "text": 30} {
		var out bytes.Buffer
		if err := r.Print(format, &out, false); err != nil {
			t.Fatal(err)
		}
		if got := bytes.Count(out.Bytes(), []byte("\n")); got > most {
			t.Errorf("%s has %d lines, want at most %d", format, got, most)
		}
		golden.Compare(t, "many."+format, out.Bytes())
	}
}
