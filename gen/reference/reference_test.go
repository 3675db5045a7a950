package reference

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/invopop/jsonschema"

	"github.com/arun4infra/zerotouch-platform/explain"
	"github.com/arun4infra/zerotouch-platform/gen/schema"
	"github.com/arun4infra/zerotouch-platform/spec"
	"github.com/arun4infra/zerotouch-platform/templates"
)

// rendered holds, for each field, what changing it changes in the manifests, as
// the real function renders them.
const rendered = "../../render/testdata/leaves"

func TestFieldsBecomeWhatTheReferenceSays(t *testing.T) {
	all := ""
	for _, b := range spec.Becomings() {
		all += strings.Join(changed(t, b.Field), "\n") + "\n"
	}
	for _, b := range spec.Becomings() {
		var claimed []*regexp.Regexp
		for _, place := range b.Places {
			claimed = append(claimed, anywhere(place))
			for _, one := range each(place) {
				if !anywhere(one).MatchString(all) {
					t.Errorf("%s: nothing in %s sets %s", b.Field, rendered, one)
				}
			}
		}
		for _, path := range changed(t, b.Field) {
			if !matchesOne(claimed, path) {
				t.Errorf("%s: sets %s, but spec/becomes.go does not say so", b.Field, path)
			}
		}
	}
}

// changed returns the paths in the manifests that a field changes.
func changed(t *testing.T, field string) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(rendered, strings.ReplaceAll(field, "[]", "")+".diff"))
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for line := range strings.Lines(string(data)) {
		path, _, _ := strings.Cut(line[2:], ": ")
		paths = append(paths, path)
	}
	return paths
}

// each takes a place that stands for several apart.
func each(place string) []string {
	if before, after, ok := strings.Cut(place, spec.EveryContainer); ok {
		return []string{before + "containers[main]" + after, before + "initContainers[run-migrations]" + after}
	}
	if path, ok := strings.CutPrefix(place, spec.AnyResource+"."); ok {
		return []string{"Deployment." + path, "ScaledObject." + path, "Service." + path, "ServiceAccount." + path}
	}
	return []string{place}
}

// anywhere matches a line that is the place. Labels are written with a dot there.
func anywhere(place string) *regexp.Regexp {
	var alternatives []string
	for _, one := range each(place) {
		one = strings.ReplaceAll(one, "["+spec.LabelVersion+"]", "."+spec.LabelVersion)
		alternatives = append(alternatives, strings.ReplaceAll(regexp.QuoteMeta(one), `\[\]`, `\[[^]]+\]`))
	}
	return regexp.MustCompile(`(?m)^(?:` + strings.Join(alternatives, "|") + `)$`)
}

func matchesOne(all []*regexp.Regexp, s string) bool {
	for _, r := range all {
		if r.MatchString(s) {
			return true
		}
	}
	return false
}

func TestEveryFieldHasToSayWhatItBecomes(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(body *jsonschema.Schema)
		want   string
	}{
		"new field": {
			func(body *jsonschema.Schema) { body.Properties.Set("replicas", &jsonschema.Schema{Type: "integer"}) },
			"spec.replicas: the reference can't say what it becomes; add it to Becomings in spec/becomes.go",
		},
		"removed field": {
			func(body *jsonschema.Schema) { body.Properties.Delete("size") },
			"spec.size: the claim has no such field; remove it from Becomings in spec/becomes.go",
		},
	} {
		t.Run(name, func(t *testing.T) {
			claim := neutral(t)
			body, _ := claim.Properties.Get("spec")
			tc.change(body)
			if _, err := Page(claim, templates.Files); err == nil || err.Error() != tc.want {
				t.Errorf("got %v, want %s", err, tc.want)
			}
		})
	}
}

func TestPageNamesTheTemplateThatIsWrong(t *testing.T) {
	files := fstest.MapFS{"deployment.yaml": {Data: []byte("spec: {picture: x}")}}
	if _, err := Page(neutral(t), files); err == nil || !strings.HasPrefix(err.Error(), "template deployment.yaml: ") {
		t.Errorf("got %v, want an error that names deployment.yaml", err)
	}
}

func TestNumbersComeFromTheTemplates(t *testing.T) {
	deployment, err := templates.Files.ReadFile("deployment.yaml")
	if err != nil {
		t.Fatal(err)
	}
	scaledObject, err := templates.Files.ReadFile("scaledobject.yaml")
	if err != nil {
		t.Fatal(err)
	}
	deployment = bytes.ReplaceAll(bytes.ReplaceAll(deployment, []byte("8080"), []byte("9191")), []byte("/health"), []byte("/alive"))
	scaledObject = bytes.ReplaceAll(scaledObject, []byte("maxReplicaCount: 10"), []byte("maxReplicaCount: 77"))
	page, err := Page(neutral(t), fstest.MapFS{"deployment.yaml": {Data: deployment}, "scaledobject.yaml": {Data: scaledObject}})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"port **9191** (`http`)", "`GET /alive` on port 9191", "**1 to 77** pods"} {
		if !strings.Contains(string(page), want) {
			t.Errorf("%q is not in the page", want)
		}
	}
}

var (
	link    = regexp.MustCompile(`\(#([^)]*)\)`)
	heading = regexp.MustCompile("(?m)^#+ `?([^`\n]*)`?$")
)

func TestLinksLeadSomewhere(t *testing.T) {
	page, err := Page(neutral(t), templates.Files)
	if err != nil {
		t.Fatal(err)
	}
	anchors := map[string]bool{}
	for _, m := range heading.FindAllSubmatch(page, -1) {
		if a := anchor(string(m[1])); anchors[a] {
			t.Errorf("two headings have the anchor %s", a)
		} else {
			anchors[a] = true
		}
	}
	for _, m := range link.FindAllSubmatch(page, -1) {
		if !anchors[string(m[1])] {
			t.Errorf("no heading for the link #%s", m[1])
		}
	}
}

func TestMarkdownStaysText(t *testing.T) {
	claim := &explain.Field{Name: "x", Description: `a | b * c <d> '_' \ NATS_URL`}
	p := &page{}
	p.field("x", &explain.Field{}, claim, nil)
	if want := `a \| b \* c &lt;d> '\_' \\ NATS_URL`; !strings.Contains(p.String(), want) {
		t.Errorf("got %s, want %s in it", p, want)
	}
}

func neutral(t *testing.T) *jsonschema.Schema {
	t.Helper()
	comments, err := schema.ParseComments(spec.Source)
	if err != nil {
		t.Fatal(err)
	}
	s, err := schema.Reflect(spec.EventDrivenService{}, comments)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
