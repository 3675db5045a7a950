package explorer

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/invopop/jsonschema"

	"github.com/arun4infra/zerotouch-platform/gen/neutral"
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/render/effects"
	"github.com/arun4infra/zerotouch-platform/templates"
)

// maxSize keeps the page quick on a phone.
const maxSize = 300 << 10

func TestPageIsSmallAndAsksNobody(t *testing.T) {
	data, err := Page(sources(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(data) > maxSize {
		t.Errorf("%d bytes, want at most %d", len(data), maxSize)
	}
	for _, tag := range []string{"<link", "<img", "<iframe", " src=", "@import", "url("} {
		if strings.Contains(string(data), tag) {
			t.Errorf("%q is in the page, which must be complete without a network", tag)
		}
	}
}

// Nobody who points at a line may be left without an answer.
func TestEverySettingIsExplained(t *testing.T) {
	eachExample(t, func(t *testing.T, e example) {
		told := 0
		for _, l := range e.Manifests {
			if l.Rest == "---" || l.Rest == "" {
				continue
			}
			told++
			if l.Place == "" || len(l.By)+len(l.LeftOut) == 0 && !(l.Fixed && (l.Composed || l.Why.Words != "")) {
				t.Errorf("%s%s%s: %+v", l.Indent, l.Key, l.Rest, l)
			}
		}
		if told == 0 {
			t.Error("no settings")
		}
	})
}

// A value that was measured is in the claim, and what it sets in the
// manifests; else the page would light up nothing.
func TestEveryMeasuredValueIsOnThePage(t *testing.T) {
	eachExample(t, func(t *testing.T, e example) {
		values, places := map[string]bool{}, map[string]bool{}
		for _, l := range e.Claim {
			values[l.At] = true
		}
		for _, l := range e.Manifests {
			places[l.Place] = true
		}
		sets, err := effects.Example(e.Name)
		if err != nil {
			t.Fatal(err)
		}
		for value, all := range sets {
			if !values[value] {
				t.Errorf("%s is not in the claim", value)
			}
			for _, place := range all {
				if !places[place] {
					t.Errorf("%s sets %s, which is not in the manifests", value, place)
				}
			}
		}
	})
}

func TestLeftOutFieldsHaveTheirDefaultsExplained(t *testing.T) {
	eachExample(t, func(t *testing.T, e example) {
		if e.Name != "minimal" {
			return
		}
		for _, l := range e.Manifests {
			want, ok := map[string]string{
				"ScaledObject.spec.maxReplicaCount":                                  "spec.scaling.maxReplicas",
				"Deployment.spec.template.metadata.annotations.prometheus.io/port":   "spec.http.port",
				"Deployment.spec.template.metadata.annotations.prometheus.io/scrape": "spec.http.enabled",
			}[l.Place]
			if got := strings.Join(l.LeftOut, " "); ok && got != want {
				t.Errorf("%s: got %q, want %s", l.Place, got, want)
			}
		}
	})
}

func TestTextStaysText(t *testing.T) {
	const hostile = `</script><script>alert(1)</script>" onfocus="x`
	s := sources(t)
	claims := fstest.MapFS{}
	for _, name := range effects.Examples() {
		data, err := fs.ReadFile(s.Claims, name+"-claim.yaml")
		if err != nil {
			t.Fatal(err)
		}
		claims[name+"-claim.yaml"] = &fstest.MapFile{Data: append(data, "# "+hostile+"\n"...)}
	}
	s.Claims = claims
	s.Templates = fstest.MapFS{"deployment.yaml": {Data: []byte("# " + hostile + "\nkind: Deployment\n")}}
	data, err := Page(s)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(data), "<script>alert") || strings.Contains(string(data), `" onfocus`) {
		t.Error("text became markup")
	}
	if !strings.Contains(string(data), "&lt;script&gt;alert(1)") {
		t.Error("the text is not in the page")
	}
}

func TestErrorsNameWhatIsWrong(t *testing.T) {
	for want, change := range map[string]func(*Sources){
		"template deployment.yaml: ":     func(s *Sources) { s.Templates = fstest.MapFS{"deployment.yaml": {Data: []byte("a: [")}} },
		"no kind":                        func(s *Sources) { s.Templates = fstest.MapFS{"x.yaml": {Data: []byte("a: 1")}} },
		"minimal-claim.yaml":             func(s *Sources) { s.Claims = fstest.MapFS{} },
		"example minimal: ":              func(s *Sources) { s.Manifests = fstest.MapFS{} },
		"published schema: metadata":     func(s *Sources) { s.Published = []byte(`{"type": "object"}`) },
		"the schema of the claim has no": func(s *Sources) { s.Documented = &jsonschema.Schema{Type: "object"} },
	} {
		s := sources(t)
		change(&s)
		if _, err := Page(s); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want an error with %q", err, want)
		}
	}
}

func eachExample(t *testing.T, test func(*testing.T, example)) {
	t.Helper()
	s := sources(t)
	fields, err := s.fields()
	if err != nil {
		t.Fatal(err)
	}
	why, err := readReasons(s.Templates)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range effects.Examples() {
		t.Run(name, func(t *testing.T) {
			e, err := s.example(name, fields, why)
			if err != nil {
				t.Fatal(err)
			}
			test(t, e)
		})
	}
}

func sources(t *testing.T) Sources {
	t.Helper()
	documented, err := neutral.API()
	if err != nil {
		t.Fatal(err)
	}
	files := platform.Crossplane1().Files
	published, err := fs.ReadFile(files, platform.JSONSchema)
	if err != nil {
		t.Fatal(err)
	}
	return Sources{
		Documented: documented, Published: published, Templates: templates.Files,
		Claims: sub(t, files, platform.Examples), Manifests: sub(t, files, platform.Expected),
	}
}

func sub(t *testing.T, files fs.FS, dir string) fs.FS {
	t.Helper()
	out, err := fs.Sub(files, dir)
	if err != nil {
		t.Fatal(err)
	}
	return out
}
