package report

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/diff/claims"
	"github.com/arun4infra/zerotouch-platform/internal/golden"
)

// longestComment is GitHub's limit, in characters.
const longestComment = 65536

// A change of 200 claims stays readable: claims to which the same happens form
// one group, even if each has values of its own.
func TestMarkdownOfManyClaims(t *testing.T) {
	for name, effectOf := range map[string]func(i int) claims.Effect{
		"same":      mixed,
		"different": func(i int) claims.Effect { return image(i, fmt.Sprint("a:", i)) },
		"unlike":    unlike,
	} {
		t.Run(name, func(t *testing.T) {
			r := &Report{Against: "origin/main", Platform: "v1.0.0"}
			var effects []claims.Effect
			for i := range 200 {
				effects = append(effects, effectOf(i))
			}
			r.AddEffects(effects)
			var out bytes.Buffer
			if err := r.Print("markdown", &out, false); err != nil {
				t.Fatal(err)
			}
			golden.Compare(t, name+".md", out.Bytes())
			if out.Len() > longestComment {
				t.Errorf("%d bytes are too long for a comment", out.Len())
			}
			if n := strings.Count(out.String(), "<details>"); n > mostGroups {
				t.Errorf("%d groups", n)
			}
		})
	}
}

// Even an illegal name is never markup.
func TestMarkdownOfHostileNames(t *testing.T) {
	r := &Report{Against: "`main`", Platform: "v1.0.0"}
	e := image(0, "```\n# a")
	e.Claim, e.Consequence = "</summary>\n\n# @all `", claims.Invalid
	r.AddEffects([]claims.Effect{e})
	var out bytes.Buffer
	if err := r.Print("markdown", &out, false); err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, "hostile.md", out.Bytes())
	if strings.Contains(out.String(), "\n# ") || strings.Count(out.String(), "</summary>") != 2 {
		t.Errorf("markup of a name:\n%s", &out)
	}
}

// mixed is what a change of the platform does to many: mostly the same.
func mixed(i int) claims.Effect {
	e := service(i)
	switch {
	case i < 150:
		return image(i, "a:2")
	case i < 190:
		e.Consequence = claims.Scaling
		e.Resources = []claims.Resource{{Kind: "ScaledObject", Name: e.Name, Consequence: claims.Scaling, Places: []claims.Difference{{Path: "spec.maxReplicaCount", Old: 5, New: 7}}}}
	case i < 196:
		e.Consequence = claims.Invalid
		e.Problems = []claim.Problem{{Path: "spec.nats.stream", Message: "required field missing"}}
	case i < 199:
		e.Consequence = claims.Deleted
		e.Resources = []claims.Resource{{Kind: "Deployment", Name: e.Name, Consequence: claims.Deleted}}
	default:
		e.Unclear = "it is invalid, and was before"
	}
	return e
}

// unlike returns claims that have no change in common.
func unlike(i int) claims.Effect {
	e := service(i)
	e.Pods = 1
	e.Consequence = []claims.Consequence{claims.Restarts, claims.Metadata}[i%2]
	e.Fields = []claims.Difference{{Path: fmt.Sprintf("spec.env[V%d].value", i), Old: "a", New: "b"}}
	return e
}

func image(i int, now string) claims.Effect {
	e := service(i)
	e.Consequence, e.Pods = claims.Restarts, 10
	e.Fields = []claims.Difference{{Path: "spec.image", Old: "a:old", New: now}}
	e.Resources = []claims.Resource{{Kind: "Deployment", Name: e.Name, Consequence: claims.Restarts, Places: []claims.Difference{{Path: "spec.template.spec.containers[main].image", Old: "a:old", New: now}}}}
	return e
}

func service(i int) claims.Effect {
	name := fmt.Sprint("service-", i)
	return claims.Effect{File: "services/" + name + ".yaml", Line: 6, Claim: "shop/" + name, Name: name}
}
