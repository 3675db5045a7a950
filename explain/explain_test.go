package explain

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/arun4infra/zerotouch-platform/platform"
)

// Every field can be found by its path and prints, for both versions of
// Crossplane; what is the platform's own has a description.
func TestEveryFieldIsExplained(t *testing.T) {
	for name, files := range map[string]fs.FS{"Crossplane 1": platform.Crossplane1().Files, "Crossplane 2": platform.Crossplane2().Files} {
		claim, err := Load(files)
		if err != nil {
			t.Fatal(err)
		}
		claim.Walk(func(path string, parent, f *Field) {
			at, err := claim.Find(path)
			if err != nil || at.Field != f || at.Path != path || at.Required != parent.Requires(f.Name) {
				t.Errorf("%s: %s: found %+v, %v", name, path, at, err)
				return
			}
			var out bytes.Buffer
			Print(&out, false, claim, at, true)
			if !strings.Contains(out.String(), "FIELD:    "+path+" <") {
				t.Errorf("%s: %s: printed\n%s", name, path, &out)
			}
			if f.Type == "" && f.Const == nil {
				t.Errorf("%s: %s: has no type", name, path)
			}
		})
	}
}

func TestTerminalsGetBoldTitles(t *testing.T) {
	claim, err := Load(platform.Crossplane1().Files)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	Print(&out, true, claim, Found{Field: claim}, false)
	if !strings.Contains(out.String(), "\x1b[1mFIELDS:\x1b[0m") {
		t.Errorf("printed\n%s", &out)
	}
}

func TestLoadNamesTheFileThatIsWrong(t *testing.T) {
	const good = `{"type": "object"}`
	for want, files := range map[string]fstest.MapFS{
		schemaPath:       {schemaPath: {Data: []byte("{")}},
		definitions:      {schemaPath: {Data: []byte(good)}},
		"definitions/d.": {schemaPath: {Data: []byte(good)}, "04-apis/definitions/d.yaml": {Data: []byte("spec: {versions: []}")}},
	} {
		if _, err := Load(files); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want an error that names %s", err, want)
		}
	}
}
