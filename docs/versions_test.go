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

// The provider that is tested is the one that gets installed.
func TestProviderHasOneVersion(t *testing.T) {
	installed := firstMatch(t, "platform/04-apis/packages/provider-kubernetes.yaml", `provider-kubernetes:(v\S+)`)
	if tested := firstMatch(t, "test/e2e/components/components.go", `"provider-kubernetes", Version: "(v[^"]+)"`); tested != installed {
		t.Errorf("%s is installed, %s is tested", installed, tested)
	}
}

// What the guides call tested is what the end-to-end tests run.
func TestGuidesNameTheTestedVersions(t *testing.T) {
	const components = "test/e2e/components/components.go"
	for name, pattern := range map[string]string{
		"Kubernetes":          `kubernetesVersion = "v([^"]+)"`,
		"Crossplane":          `"github.com/crossplane/crossplane", "v([^"]+)"`,
		"provider-kubernetes": `"provider-kubernetes", Version: "v([^"]+)"`,
		"KEDA":                `kedaVersion\s+= "v([^"]+)"`,
		"nats-server":         `"nats-server", Version: "v([^"]+)"`,
	} {
		want := name + " " + firstMatch(t, components, pattern)
		for _, guide := range []string{"install", "troubleshooting"} {
			text := strings.Join(strings.Fields(read(t, "docs/guides/"+guide+".md")), " ")
			if !strings.Contains(text, want) {
				t.Errorf("docs/guides/%s.md does not say %s, which is what is tested", guide, want)
			}
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
