package image_test

import (
	"strings"
	"testing"

	"github.com/distribution/reference"

	"github.com/arun4infra/zerotouch-platform/claim/image"
	"github.com/arun4infra/zerotouch-platform/spec"
)

func TestFault(t *testing.T) {
	digest := "@sha256:" + strings.Repeat("a", 64)
	for ref, want := range map[string]string{
		"a:1": "", "ghcr.io/org/app:v1": "", "localhost/app:v1": "", "Registry.example.com/app:v1": "", "r:5000/a/b:v1" + digest: "",
		"[2001:db8::1]:5000/app:v1": "", "[2001:db8::1]/app" + digest: "", "MYREG:5000/app:v1": "",
		"":                              "empty",
		"https://ghcr.io/a:1":           "scheme",
		"ghcr.io/org/app":               "neither a tag",
		"MyOrg/worker:v1":               "'MyOrg' must be lower case",
		"ghcr.io/Org/app:v1":            "'Org' must be lower case",
		"[::1/app:v1":                   "registry '[::1'",
		"ghcr.io//app:v1":               "empty part",
		"ghcr.io/a..b:v1":               "'a..b' must be",
		"a:.v1":                         "the tag '.v1'",
		"a:" + strings.Repeat("x", 129): "at most 128",
		"a@sha256:abc":                  "digest",
		"ghcr.io/" + strings.Repeat("a", 256) + ":v1": "at most 255",
	} {
		got := image.Fault(ref)
		if want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%q: got %q, want %q", ref, got, want)
		}
		if want == "" && !readable(ref) {
			t.Errorf("%q: the kubelet can't read it", ref)
		}
	}
}

// readable reports whether the kubelet can read a reference: this is its parser.
func readable(ref string) bool {
	_, err := reference.ParseNormalizedNamed(ref)
	return err == nil
}

// What the rule of the API allows, the kubelet can read.
func FuzzRule(f *testing.F) {
	for _, ref := range []string{
		"a:1", "MyOrg/worker:v1", "my_org/worker:v1", "my_org.io/worker:v1", "localhost/a:1", "a.b/c:1", "a-/b:1", "[::1]:5/a:1", "[BA]/a:1", "a:1@sha256:x",
		strings.Repeat("a", 247) + ":1", strings.Repeat("a", 248) + ":1", "r.io/" + strings.Repeat("a", 255) + ":1", "A:5/b:1", "a/B:1", "a__b/c___d:1",
	} {
		f.Add(ref)
	}
	allows := spec.Image("").Rule().Matcher()
	f.Fuzz(func(t *testing.T, ref string) {
		if allows(ref) && !readable(ref) {
			t.Errorf("%q is legal, but the kubelet can't read it", ref)
		}
	})
}
