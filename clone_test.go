package zerotouch

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/gen/artifact"
)

// A clone on Windows, where Git by default writes other line endings, has the
// bytes that the generator and the tests compare with.
func TestCloneKeepsLineEndings(t *testing.T) {
	if _, err := os.Stat(".git"); err != nil {
		t.Skip("this is not a clone")
	}
	dir := filepath.Join(t.TempDir(), "clone")
	if out, err := exec.Command("git", "-c", "core.autocrlf=true", "clone", "-q", ".", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	files := 0
	eachFile(t, dir, func(path string, data []byte) {
		files++
		isText := !bytes.Contains(data, []byte{0})
		if isText && bytes.Contains(data, []byte("\r\n")) {
			t.Errorf("%s has the line endings of Windows", path)
		}
	})
	if files < 100 {
		t.Errorf("the clone has %d files", files)
	}
}

// An editor that checks a generated file against the schema of claims marks all
// of it as wrong.
func TestEditorChecksNoGeneratedFile(t *testing.T) {
	var settings struct {
		Schemas map[string][]string `json:"yaml.schemas"`
	}
	if err := json.Unmarshal([]byte(text(t, ".vscode/settings.json")), &settings); err != nil {
		t.Fatal(err)
	}
	claims := 0
	eachFile(t, "platform", func(path string, data []byte) {
		head := data[:min(len(data), 400)]
		switch matched := matchesAny(settings.Schemas, filepath.ToSlash(path)); {
		case matched && bytes.Contains(head, []byte(artifact.Marker)):
			t.Errorf("%s is generated and checked as a claim", path)
		case matched:
			claims++
		}
	})
	if claims == 0 {
		t.Error("no example is checked")
	}
}

// matchesAny knows what the globs use: folders of any depth, then a name.
func matchesAny(schemas map[string][]string, path string) bool {
	for _, globs := range schemas {
		for _, glob := range globs {
			folders, name := glob[:strings.LastIndex(glob, "/")], glob[strings.LastIndex(glob, "/")+1:]
			folder := strings.Trim(folders, "*/")
			fits, _ := filepath.Match(name, path[strings.LastIndex(path, "/")+1:])
			if fits && strings.Contains("/"+path, "/"+folder) {
				return true
			}
		}
	}
	return false
}

func eachFile(t *testing.T, dir string, fn func(path string, data []byte)) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.Name() == ".git":
			return filepath.SkipDir
		case !d.Type().IsRegular():
			return nil
		}
		data, err := os.ReadFile(path)
		if err == nil {
			fn(path, data)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
