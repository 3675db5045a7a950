package composition

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/arun4infra/zerotouch-platform/templates"
)

func TestReadRefusesATemplateThatNobodyUses(t *testing.T) {
	files := fstest.MapFS{"ingress.yaml": {Data: []byte("kind: Ingress")}}
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
	if _, err := Read(files); err == nil || err.Error() != "template ingress.yaml: no kind in spec/kinds.go is called so" {
		t.Errorf("got %v", err)
	}
}
