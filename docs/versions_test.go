package docs_test

import (
	"regexp"
	"strings"
	"testing"
)

// tested is where and how the end-to-end tests write down the versions that they
// run, those of the oldest column first.
var tested = map[string][2]string{
	"Kubernetes":                   {"columns.go", `kubernetes: "(v[^"]+)"`},
	"Crossplane":                   {"components.go", `"github.com/crossplane/crossplane", "(v[^"]+)"`},
	"KEDA":                         {"columns.go", `KEDA: "(v[^"]+)"`},
	"nats-server":                  {"columns.go", `nats: "(v[^"]+)"`},
	"provider-kubernetes":          {"components.go", `provider\("(v[^"]+)"`},
	"function-patch-and-transform": {"components.go", `"function-patch-and-transform", Version: "(v[^"]+)"`},
}

func testedVersion(t *testing.T, name string) string {
	return firstMatch(t, "test/e2e/components/"+tested[name][0], tested[name][1])
}

// What eds render runs, what is installed, and what the guide says to install, is
// what the end-to-end tests run.
func TestFunctionHasOneVersion(t *testing.T) {
	const function, packages = "function-patch-and-transform", "04-apis/packages/"
	for _, c := range []struct{ name, file, before string }{
		{function, "render/function/function.mod", " "},
		{function, "platform/" + packages + function + ".yaml", ":"},
		{function, "platform/crossplane-2/" + packages + function + ".yaml", ":"},
		{function, "docs/guides/install.md", "@"},
		{"provider-kubernetes", "platform/" + packages + "provider-kubernetes.yaml", ":"},
	} {
		if got, want := firstMatch(t, c.file, c.name+c.before+`(v\S+)`), testedVersion(t, c.name); got != want {
			t.Errorf("%s says %s, and %s is tested", c.file, got, want)
		}
	}
}

// What the guide calls tested is what the end-to-end tests run. Those hold the
// table in docs/guides/install.md themselves.
func TestGuideNamesTheTestedVersions(t *testing.T) {
	const guide = "docs/guides/troubleshooting.md"
	text := strings.Join(strings.Fields(read(t, guide)), " ")
	for _, name := range []string{"Kubernetes", "Crossplane", "provider-kubernetes", "KEDA", "nats-server"} {
		if want := name + " " + strings.TrimPrefix(testedVersion(t, name), "v"); !strings.Contains(text, want) {
			t.Errorf("%s does not say %s, which is what is tested", guide, want)
		}
	}
}

func firstMatch(t *testing.T, file, pattern string) string {
	t.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(read(t, file))
	if m == nil {
		t.Fatalf("%s has no %s", file, pattern)
	}
	return m[1]
}
