package explain

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/schema"
)

// Every field can be found by its path and prints, for both versions of
// Crossplane; what is the platform's own has a description.
func TestEveryFieldIsExplained(t *testing.T) {
	for name, files := range map[string]fs.FS{"Crossplane 1": platform.Crossplane1().Files, "Crossplane 2": platform.Crossplane2().Files} {
		claim, err := schema.Load(files)
		if err != nil {
			t.Fatal(err)
		}
		claim.Walk(func(path string, parent, f *schema.Field) {
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
	claim, err := schema.Load(platform.Crossplane1().Files)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	Print(&out, true, claim, schema.Found{Field: claim}, false)
	if !strings.Contains(out.String(), "\x1b[1mFIELDS:\x1b[0m") {
		t.Errorf("printed\n%s", &out)
	}
}
