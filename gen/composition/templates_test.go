package composition

import (
	"io/fs"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/arun4infra/zerotouch-platform/spec"
	"github.com/arun4infra/zerotouch-platform/templates"
)

// What does not fit together is refused with the name of what is missing, and where.
func TestReadRefuses(t *testing.T) {
	added := append(spec.Kinds(), spec.ComposedKind{Group: "example.org", Version: "v1", Kind: "Example", Plural: "examples"})
	for name, c := range map[string]struct {
		add, remove string // a template
		kinds       []spec.ComposedKind
		want        string
	}{
		"a template that nobody uses": {
			"ingress.yaml", "", spec.Kinds(), "template ingress.yaml: no kind in spec/kinds.go has this name in lower case",
		},
		"a kind without a template": {
			"", "service.yaml", spec.Kinds(), "reading the template of service: open service.yaml: file does not exist",
		},
		"a kind that nothing composes": {
			"example.yaml", "", added,
			"spec/kinds.go lists Example, which nothing composes: add it to composers in gen/composition/resources.go",
		},
	} {
		t.Run(name, func(t *testing.T) {
			files := copyOfTemplates(t)
			files[c.add] = &fstest.MapFile{Data: []byte("kind: Any")}
			delete(files, c.remove)
			if _, err := readKinds(files, c.kinds); err == nil || err.Error() != c.want {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

// A composer of no kind composes nothing.
func TestEveryComposerHasAKind(t *testing.T) {
	for name := range composers(podParts{}) {
		if !slices.ContainsFunc(spec.Kinds(), func(k spec.ComposedKind) bool { return k.Kind == name }) {
			t.Errorf("spec/kinds.go does not list %s", name)
		}
	}
}

func copyOfTemplates(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	names, err := fs.Glob(templates.Files, "*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(templates.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	return files
}
