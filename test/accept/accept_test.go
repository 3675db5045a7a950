package accept

import (
	"fmt"
	"slices"
	"testing"

	"github.com/arun4infra/zerotouch-platform/render"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// TestClusterAcceptsEveryClaim renders every valid claim that the repository has,
// and many that are made by the published schema.
func TestClusterAcceptsEveryClaim(t *testing.T) {
	p, c := newPlatform(t), newCluster(t)
	committed, made := append(p.committed(t), p.longest(t)), p.made(t)
	images, versions := map[any]bool{}, map[any]bool{}
	for _, s := range append(committed, made...) {
		manifests := p.manifests(t, s.object)
		c.acceptAll(t, s, manifests)
		images[at(s.object, "spec", "image")] = true
		versions[at(manifests[0], "metadata", "labels", "app.kubernetes.io/version")] = true
	}
	t.Logf("%d claims by hand and %d generated ones, %d images with %d version labels",
		len(committed), len(made), len(images), len(versions))
	if len(made) < 500 || len(images) < 100 || len(versions) < 100 {
		t.Error("too few claims to mean anything")
	}
}

func (c cluster) acceptAll(t *testing.T, s subject, manifests []map[string]any) {
	t.Helper()
	var got []string
	for _, m := range manifests {
		got = append(got, fmt.Sprint(m["kind"]))
		if err := c.accept(m, namespaceOf(s.object)); err != nil {
			t.Errorf("%s of %s: %v", m["kind"], s.name, err)
		}
	}
	var want []string
	for _, k := range spec.Kinds() {
		want = append(want, k.Kind)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s became %v, want %v", s.name, got, want)
	}
}

func namespaceOf(claim map[string]any) string {
	named, _ := at(render.InNamespace(claim, namespace), "metadata", "namespace").(string)
	return named
}

// at returns a value of an object, or nil.
func at(v any, path ...string) any {
	for _, field := range path {
		m, _ := v.(map[string]any)
		v = m[field]
	}
	return v
}
