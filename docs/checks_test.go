package docs_test

import (
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/platform"
)

// Each check has to notice what it is there for, and nothing else.
func TestChecksNotice(t *testing.T) {
	j, err := judge.FromPlatform(platform.Crossplane1().Files)
	if err != nil {
		t.Fatal(err)
	}
	c := checker{program}
	for name, tc := range map[string]struct {
		lang, text string
		want       string // in the error; empty if nothing is wrong
	}{
		"valid claim":          {"yaml", claimStart + "spec: {image: a:1, nats: {stream: S, consumer: c}}", ""},
		"claim, unknown field": {"yaml", claimStart + "spec: {image: a:1, nats: {stream: S, consumers: c}}", "did you mean consumer?"},
		"claim, its line":      {"yaml", claimStart + "spec:\n  image: a\n  nats: {stream: S, consumer: c}", "line 14: spec.image: must be"},
		"claim, second document": {
			"yaml", "kind: Other\n---\n" + claimStart + "spec: {image: a:1}", "spec.nats: required field missing",
		},
		"claim, fragment":           {"yaml", "spec:\n  size: small\n", ""},
		"claim, wrong fragment":     {"yaml", "spec:\n  nats: {stream: S, consumer: c}\n  sise: small\n", "line 12: spec.sise: unknown field"},
		"other YAML":                {"yaml", "a: [1, 2]\n---\nb: {}", ""},
		"broken YAML":               {"yaml", "a: [1, 2", "did not find expected"},
		"duplicate key":             {"yaml", "a: 1\na: 2", `already`},
		"good JSON":                 {"json", `{"a": 1}`, ""},
		"broken JSON":               {"json", `{"a": }`, "not JSON"},
		"good Go":                   {"go", "x := 1", ""},
		"broken Go":                 {"go", "x := := 1", "expected operand"},
		"good picture":              {"mermaid", `a["Go structs<br/>spec/"] --> b["eds validate<br/>eds render"]`, ""},
		"picture, missing file":     {"mermaid", `a["structs<br/>spec/nams.go"]`, "there is no spec/nams.go"},
		"picture, wrong command":    {"mermaid", `a -- "eds rendre" --> b`, "eds has no command rendre"},
		"no language":               {"", "x", "does not say its language"},
		"unknown language":          {"perl", "x", `nothing checks blocks in "perl"`},
		"console":                   {"console", "$ make check\noutput that is not checked\n$ eds \\\n  validate x.yaml", ""},
		"console without a command": {"console", "make check", "no command"},
		"console, wrong command":    {"console", "$ make chekc\n", "make has no target chekc"},
		"console, continued":        {"console", "$ eds \\\n  valid x.yaml", "eds has no command valid"},

		"pipes, comments, redirections": {"sh", "A=b eds validate - -o json 2>&1 < x.yaml | jq . > out # eds nothing\n! make check && (make lint; make -j2 test) || true", "true: is there such a program?"},
		"quotes":                        {"sh", `kubectl get eds -o jsonpath='{.a | b; eds nothing}' "x y"` + " $(make check)", ""},
		"substitution":                  {"sh", `x=$(eds nothing) diff <(eds nichts) y`, "eds has no command nothing"},
		"open quote":                    {"sh", "echo 'x", "without closing quote"},
		"here-document":                 {"sh", "cat <<EOF\nx\nEOF", "here-document"},
		"unknown program":               {"sh", "kubeclt get eds", "kubeclt: is there such a program?"},
		"empty":                         {"sh", "# nothing", "no command"},
		"loop":                          {"sh", "for f in a b; do eds validte $f; done", "eds has no command validte"},

		"eds, all of a command":   {"sh", "eds validate -o github services/ x.yaml", ""},
		"eds, flag with =":        {"sh", "eds render --as=objects -n orders x.yaml", ""},
		"eds, unknown command":    {"sh", "eds validat x.yaml", "eds has no command validat"},
		"eds, unknown flag":       {"sh", "eds validate --format json x.yaml", "eds validate has no flag --format"},
		"eds, unknown short flag": {"sh", "eds generate -c", "eds generate has no flag -c"},
		"eds, a flag instead":     {"sh", "eds validate -k overlays/prod", ""},
		"eds, no argument":        {"sh", "eds validate -o json", "wants an argument"},
		"eds, below a command":    {"sh", "eds completion fish", ""},
		"eds, unknown below":      {"sh", "eds completion fsih", "eds has no command completion fsih"},
		"eds, by go run":          {"sh", "go run ./cmd/eds generate --chekc", "eds generate has no flag --chekc"},

		"go generate":               {"sh", "go generate ./...", ""},
		"go, unknown command":       {"sh", "go tset ./...", "go tset"},
		"go, unknown package":       {"sh", "go test ./rendre/...", "there is no package ./rendre/..."},
		"go, missing package":       {"sh", "go test ./render/nothing", "there is no render/nothing"},
		"go, a test":                {"sh", "go test ./render -run TestEveryLeafArrives/spec.size", ""},
		"go, unknown test":          {"sh", "go test ./render -run TestEveryLeaves", "no test fits -run TestEveryLeaves"},
		"go, update":                {"sh", "go test ./render ./gen/neutral -update", ""},
		"go, update without flag":   {"sh", "go test ./... -update", "have no flag -update"},
		"go, tool":                  {"sh", "go tool -modfile=tools/lint/go.mod staticcheck ./...", ""},
		"go, own tool":              {"sh", "go tool eds-generate --check", ""},
		"go, unknown own tool":      {"sh", "go tool eds-genrate", "go.mod pins no tool eds-genrate"},
		"go, unknown tool":          {"sh", "go tool -modfile=tools/lint/go.mod golint", "pins no tool golint"},
		"go, tool without a module": {"sh", "go tool -modfile=tools/nothing/go.mod x", "there is no tools/nothing/go.mod"},
		"go, install":               {"sh", "go install " + module + "/cmd/eds@latest", ""},
		"go, install of nothing":    {"sh", "go install " + module + "/cmd/edz@latest", "no package cmd/edz"},

		"make":                   {"sh", "make -n check lint X=y", ""},
		"make, unknown target":   {"sh", "make chekc", "make has no target chekc"},
		"script":                 {"sh", "scripts/validate-claim.sh my-claim.yaml", ""},
		"script of a checkout":   {"sh", "../zerotouch-platform/scripts/validate-claim.sh my-claim.yaml", ""},
		"unknown script":         {"sh", "scripts/validate.sh", "there is no scripts/validate.sh"},
		"unknown script, else":   {"sh", "../zerotouch-platform/scripts/validate.sh x", "there is no script"},
		"file of the repository": {"sh", "kubectl apply -f platform/04-apis/examples/minimal.yaml", "there is no platform/04-apis/examples/minimal.yaml"},
		"file of somebody else":  {"sh", "git add services/my-service/my-claim.yaml", ""},
	} {
		t.Run(name, func(t *testing.T) {
			expect(t, checkBlock(c, j, piece{line: 10, lang: tc.lang, text: tc.text}), tc.want)
		})
	}
}

func TestSpanCheckNotices(t *testing.T) {
	c := checker{program}
	for code, want := range map[string]string{
		"spec/names.go":                  "",
		"spec/nams.go":                   "there is no spec/nams.go",
		"platform/04-apis/examples/*":    "",
		"platform/04-apis/exampels/*":    "there is no platform/04-apis/exampels/*",
		"apps/v1":                        "",
		"status.deployment":              "",
		"eds validate":                   "",
		"eds vlaidate":                   "eds has no command vlaidate",
		"eds generate --dry":             "has no flag --dry",
		"make check":                     "",
		"make TARGET":                    "",
		"make chekc":                     "no target chekc",
		"go test ./render -run TestNone": "no test fits",
		"go is a language":               "",
		"TestSpanCheckNotices":           "",
		"TestSpanCheckNotice":            "there is no test TestSpanCheckNotice",
	} {
		var errs []error
		if err := checkSpan(c, code); err != nil {
			errs = []error{err}
		}
		t.Run(code, func(t *testing.T) { expect(t, errs, want) })
	}
}

func TestLinkCheckNotices(t *testing.T) {
	all := map[string]page{
		"docs/a.md": parse("docs/a.md", "# Same\n\n## Same\n\n## What `eds` *does*, and [why](x)\n"),
		"README.md": parse("README.md", "# Top\n"),
	}
	for target, want := range map[string]string{
		"https://example.com/x":             "",
		"#same":                             "",
		"#same-1":                           "",
		"#same-2":                           "no heading for #same-2",
		"#what-eds-does-and-why":            "",
		"../README.md#top":                  "",
		"../README.md#bottom":               "README.md has no heading for #bottom",
		"../Makefile":                       "",
		"../spec/":                          "",
		"../nothing.md":                     "there is no nothing.md",
		"../../outside.md":                  "outside the repository",
		"/README.md":                        "outside the repository",
		"../platform/04-apis/exampels":      "there is no platform/04-apis/exampels",
		"../platform/04-apis/examples#here": "has no heading for #here",
	} {
		var errs []error
		if err := checkLink(all["docs/a.md"], target, all); err != nil {
			errs = []error{err}
		}
		t.Run(target, func(t *testing.T) { expect(t, errs, want) })
	}
}

func TestParse(t *testing.T) {
	p := parse("a.md", strings.ReplaceAll(`# Title
A [link](x.md "title"), a [link over
lines](y.md#z), code '[no](link)', 'eds
render' and a <a href="h.md">tag</a>.

  '''yaml
  a: [no](link)
  '''

~~~
'''
~~~

[ref]: r.md
`, "'", "`"))
	var links, spans, langs []string
	for _, l := range p.links {
		links = append(links, l.text)
	}
	for _, s := range p.spans {
		spans = append(spans, s.text)
	}
	for _, b := range p.blocks {
		langs = append(langs, b.lang)
	}
	for _, c := range []struct{ what, got, want string }{
		{"links", strings.Join(links, " "), "x.md y.md#z h.md r.md"},
		{"spans", strings.Join(spans, "|"), "[no](link)|eds render"},
		{"languages", strings.Join(langs, "|"), "yaml|"},
		{"first block", p.blocks[0].text, "a: [no](link)\n"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.what, c.got, c.want)
		}
	}
	if p.links[1].line != 2 || p.blocks[0].line != 7 {
		t.Errorf("the second link is in line %d, the first block begins in line %d; want 2 and 7", p.links[1].line, p.blocks[0].line)
	}
}

func expect(t *testing.T, errs []error, want string) {
	t.Helper()
	var got []string
	for _, err := range errs {
		got = append(got, err.Error())
	}
	switch text := strings.Join(got, "\n"); {
	case want == "" && text != "":
		t.Errorf("got %q, want nothing", text)
	case !strings.Contains(text, want):
		t.Errorf("got %q, want %q", text, want)
	}
}
