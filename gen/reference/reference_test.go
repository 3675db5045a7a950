package reference

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/invopop/jsonschema"

	"github.com/arun4infra/zerotouch-platform/gen/neutral"
	"github.com/arun4infra/zerotouch-platform/render/effects"
	"github.com/arun4infra/zerotouch-platform/schema"
	"github.com/arun4infra/zerotouch-platform/templates"
)

// Every field that has a value of its own says what it sets.
func TestEveryFieldSaysWhatItSets(t *testing.T) {
	data, err := json.Marshal(claimSchema(t))
	if err != nil {
		t.Fatal(err)
	}
	claim, err := schema.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	claim.Field("spec").Walk(func(path string, _, f *schema.Field) {
		if len(f.Children()) == 0 && len(effects.Places("spec."+path)) == 0 {
			t.Errorf("spec.%s: what it sets was not measured; to fix this, run: go test ./render -run TestEveryLeafArrives -update", path)
		}
	})
}

func TestPageNamesTheTemplateThatIsWrong(t *testing.T) {
	files := fstest.MapFS{"deployment.yaml": {Data: []byte("spec: {picture: x}")}}
	if _, err := Page(claimSchema(t), files); err == nil || !strings.HasPrefix(err.Error(), "template deployment.yaml: ") {
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
	page, err := Page(claimSchema(t), fstest.MapFS{"deployment.yaml": {Data: deployment}, "scaledobject.yaml": {Data: scaledObject}})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"port **9191** (`http`)", "`GET /alive` on port http", "**1 to 77** pods"} {
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
	page, err := Page(claimSchema(t), templates.Files)
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
	claim := &schema.Field{Name: "x", Description: `a | b * c <d> '_' \ NATS_URL`}
	p := &page{}
	p.field("x", &schema.Field{}, claim)
	if want := `a \| b \* c &lt;d> '\_' \\ NATS_URL`; !strings.Contains(p.String(), want) {
		t.Errorf("got %s, want %s in it", p, want)
	}
}

func claimSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	s, err := neutral.API()
	if err != nil {
		t.Fatal(err)
	}
	return s
}
