package docs_test

import (
	"regexp"
	"strings"
	"testing"
)

// The function that tests and eds render run is the one that gets installed,
// and the one that the guide tells people to install.
func TestFunctionHasOneVersion(t *testing.T) {
	const name, pinned = "function-patch-and-transform", "render/function/function.mod"
	want := firstMatch(t, pinned, `\t\S+/`+name+` (v\S+)`)
	for file, pattern := range map[string]string{
		"platform/04-apis/packages/" + name + ".yaml":              name + `:(v\S+)`,
		"platform/crossplane-2/04-apis/packages/" + name + ".yaml": name + `:(v\S+)`,
		"docs/guides/install.md":                                   name + `@(v\S+)`,
		"test/e2e/components/components.go":                        `"` + name + `", Version: "(v[^"]+)"`,
	} {
		if got := firstMatch(t, file, pattern); got != want {
			t.Errorf("%s says %s, %s %s", file, got, pinned, want)
		}
	}
}

// The provider that is tested with the oldest versions is the one that gets
// installed.
func TestProviderHasOneVersion(t *testing.T) {
	installed := firstMatch(t, "platform/04-apis/packages/provider-kubernetes.yaml", `provider-kubernetes:(v\S+)`)
	if tested := firstMatch(t, "test/e2e/components/components.go", `provider\("(v[^"]+)"`); tested != installed {
		t.Errorf("%s is installed, %s is tested", installed, tested)
	}
}

// What the guide calls tested is what the end-to-end tests run. Those hold the
// table in docs/guides/install.md themselves.
func TestGuideNamesTheTestedVersions(t *testing.T) {
	const components, columns = "test/e2e/components/components.go", "test/e2e/components/columns.go"
	text := strings.Join(strings.Fields(read(t, "docs/guides/troubleshooting.md")), " ")
	for name, source := range map[string][2]string{
		"Kubernetes":          {columns, `kubernetes: "v([^"]+)"`},
		"Crossplane":          {components, `"github.com/crossplane/crossplane", "v([^"]+)"`},
		"provider-kubernetes": {components, `provider\("v([^"]+)"`},
		"KEDA":                {columns, `KEDA: "v([^"]+)"`},
		"nats-server":         {columns, `nats: "v([^"]+)"`},
	} {
		if want := name + " " + firstMatch(t, source[0], source[1]); !strings.Contains(text, want) {
			t.Errorf("docs/guides/troubleshooting.md does not say %s, which is what is tested", want)
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
