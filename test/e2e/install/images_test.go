package install

import (
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/test/e2e/components"
	"github.com/arun4infra/zerotouch-platform/test/e2e/images"
)

// nonroot is the user of the images that Crossplane's projects publish.
const nonroot = "65532"

// functionProgram and providerProgram are where the programs are in their images.
const (
	functionProgram = "/function"
	providerProgram = "/usr/local/bin/crossplane-kubernetes-provider"
)

// publish serves everything that is pulled, under the path that it has in its
// real registry.
func (s site) publish(t *testing.T) {
	t.Helper()
	p := s.column.Packages()
	s.push(t, "crossplane/crossplane", p.Crossplane.Version, s.crossplaneImage(p.Crossplane))
	s.push(t, "crossplane-contrib/function-patch-and-transform", p.Function.Version, s.packageImage(p.Function, functionProgram))
	if p.Provider != nil {
		s.push(t, "crossplane-contrib/provider-kubernetes", p.Provider.Version, s.packageImage(*p.Provider, providerProgram))
	}
	worker, err := s.plane.Subject(t.Context())
	must(t, err)
	s.push(t, "org/simple-worker", "v1.0.0", images.Image{Files: map[string]string{"/subject": worker}, Command: []string{"/subject"}, User: nonroot})
}

func (s site) push(t *testing.T, repository, tag string, i images.Image) {
	t.Helper()
	_, err := s.registry.Push(repository, tag, i)
	must(t, err)
}

// crossplaneImage is the image that the chart starts: Crossplane, and what its
// initialisation installs.
func (s site) crossplaneImage(x components.Component) images.Image {
	beside := s.plane.Cache().Manifests(x)
	return images.Image{Command: []string{"crossplane"}, User: nonroot, Files: map[string]string{
		"/usr/bin/crossplane": s.plane.Cache().Program(x), "/crds": beside + "/crds", "/webhookconfigurations": beside + "/webhookconfigurations",
	}}
}

// packageImage is a package that is the image of its program, too.
func (s site) packageImage(x components.Component, program string) images.Image {
	return images.Image{Command: []string{program}, User: nonroot, Files: map[string]string{program: s.plane.Cache().Program(x)}, Package: s.plane.Cache().Manifests(x) + "/package"}
}

// chart packs Crossplane's Helm chart as a release does, and returns its file.
func (s site) chart(t *testing.T) string {
	t.Helper()
	x, dir := s.column.Packages().Crossplane, t.TempDir()
	version := strings.TrimPrefix(x.Version, "v")
	s.run(t, "helm package --version "+version+" --app-version "+version+" --destination "+dir+" "+s.plane.Cache().Manifests(x)+"/crossplane")
	return dir + "/crossplane-" + version + ".tgz"
}
