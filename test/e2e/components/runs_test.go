package components

import (
	"cmp"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/util/version"
)

// What is missing is named, with the command that builds it; what is there is
// not.
func TestDemand(t *testing.T) {
	list, err := For("2")
	if err != nil {
		t.Fatal(err)
	}
	cache := Cache{Dir: t.TempDir()}
	built, missing := list[0], list[1]
	if err := os.MkdirAll(filepath.Dir(cache.Program(built)), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(cache.Program(built), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	err = cache.Demand(list)
	if err == nil || !strings.Contains(err.Error(), missing.ID()) || !strings.Contains(err.Error(), "make e2e-build") || strings.Contains(err.Error(), built.ID()) {
		t.Errorf("got %v", err)
	}
	if err := cache.Demand([]Component{built}); err != nil {
		t.Error(err)
	}
}

// What two columns run in the same version is one program, and the newest column
// runs nothing older.
func TestNewestIsNewer(t *testing.T) {
	oldest, newest := versionsOf(t, "1"), versionsOf(t, "newest")
	var newer []string
	for name, id := range oldest {
		old, current := version.MustParseGeneric(id.Version), version.MustParseGeneric(newest[name].Version)
		switch {
		case current.LessThan(old):
			t.Errorf("%s is at %s, and the oldest column's at %s", name, current, old)
		case old.LessThan(current):
			newer = append(newer, name)
		case newest[name].ID() != id.ID():
			t.Errorf("two ways to build %s %s: %s and %s", name, old, id.ID(), newest[name].ID())
		}
	}
	slices.Sort(newer)
	want := []string{"crossplane", "keda-adapter", "keda-operator", "kubelet", "kubernetes", "nats-server", "provider-kubernetes"}
	if !slices.Equal(newer, want) {
		t.Errorf("newer are %v, want %v", newer, want)
	}
}

func versionsOf(t *testing.T, name string) map[string]Component {
	t.Helper()
	column, err := ColumnOf(name)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]Component{}
	for _, x := range append(column.Components(), column.Node()...) {
		out[x.Name] = x
	}
	return out
}

// The guide says which versions run together.
func TestGuideNamesTheVersions(t *testing.T) {
	guide, err := os.ReadFile("../../../docs/guides/install.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, column := range columns {
		var cells []string
		for _, x := range []Component{column.crossplane, column.provider, column.Kubernetes(), kedaOperator(column.KEDA), natsServer(column.nats)} {
			cells = append(cells, cmp.Or(strings.TrimPrefix(x.Version, "v"), "none"))
		}
		row := regexp.MustCompile("(?m)^\\| `" + column.Name + "`[^|]* \\| (.*) \\|$").FindSubmatch(guide)
		if want := strings.Join(cells, " | "); row == nil || string(row[1]) != want {
			t.Errorf("column %s: the guide has %q, want %q", column.Name, row, want)
		}
	}
	if want := "| ArgoCD | 3; the end-to-end tests run " + argocdVersion[1:] + " |"; !strings.Contains(string(guide), want) {
		t.Errorf("the guide lacks %q", want)
	}
}

// The packages that are installed from are those that the platform names, as their
// projects release them.
func TestPackagesAreThoseOfThePlatform(t *testing.T) {
	for _, column := range columns {
		p := column.Packages()
		for _, x := range p.Components() {
			if x.edits != nil || x.tags != static {
				t.Errorf("%s is edited, or not static", x.ID())
			}
		}
		named := map[string]Component{"function-patch-and-transform": p.Function}
		if p.Provider != nil {
			named["provider-kubernetes"] = *p.Provider
		}
		for file, x := range named {
			committed, err := os.ReadFile("../../../platform/04-apis/packages/" + file + ".yaml")
			if err != nil {
				t.Fatal(err)
			}
			if want := "/" + x.Name + ":" + x.Version + "\n"; !strings.Contains(string(committed), want) {
				t.Errorf("column %s installs %s:\n%s", column.Name, x.ID(), committed)
			}
		}
	}
}

// Kubernetes' own go.mod says which Go and which etcd a version of it needs.
func TestKubernetesModule(t *testing.T) {
	upstream := "module k8s.io/kubernetes\n\ngo 1.25.0\n\ngodebug default=go1.25\n\nrequire (\n\tgo.etcd.io/etcd/server/v3 v3.6.5 // indirect\n)\n\nreplace (\n\tk8s.io/api => ./staging/src/k8s.io/api\n)\n"
	want := "module kubernetes\n\ngo 1.25.0\n\ngodebug default=go1.25\n\nrequire (\n\tk8s.io/kubernetes v1.35.3\n\tgo.etcd.io/etcd/server/v3 v3.6.5\n)\n\nreplace k8s.io/api => k8s.io/api v0.35.3\n"
	if got, err := kubernetesModule([]byte(upstream), "v1.35.3"); err != nil || got != want {
		t.Errorf("got %v\n%s", err, got)
	}
	if _, err := kubernetesModule(nil, "v1.35.3"); err == nil {
		t.Error("no etcd was accepted")
	}
}

// Tags change the program, so they change where it is kept.
func TestTagsAreInTheID(t *testing.T) {
	with, without := NATSCommand(), NATSCommand()
	without.tags = ""
	if with.ID() == without.ID() {
		t.Errorf("both are %s", with.ID())
	}
}
