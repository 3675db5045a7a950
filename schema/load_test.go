package schema

import (
	"strings"
	"testing"
	"testing/fstest"
)

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
