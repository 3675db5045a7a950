package gen

import (
	"io/fs"

	"github.com/arun4infra/zerotouch-platform/gen/explorer"
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/templates"
)

// explore adds the page that shows where each line of the examples goes. It tells
// what the files say that were made before it.
func explore(f *files, a api) error {
	t := platform.Crossplane1()
	claims, err := fs.Sub(t.Files, platform.Examples)
	if err != nil {
		return err
	}
	manifests, err := fs.Sub(t.Files, platform.Expected)
	if err != nil {
		return err
	}
	page, err := explorer.Page(explorer.Sources{
		Documented: a.documented,
		Published:  f.set[t.Path(platform.JSONSchema)],
		Templates:  templates.Files,
		Claims:     claims,
		Manifests:  manifests,
	})
	f.add(referenceRoot+"/explorer.html", page)
	return err
}
