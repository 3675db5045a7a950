package read_test

import (
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/migrate/read"
	"github.com/arun4infra/zerotouch-platform/spec"
)

const two = `# first
kind: Deployment
metadata: {name: a}
--- # a comment behind the line
kind: ScaledObject
apiVersion: keda.sh/v1alpha1
metadata: &m
  name: s
spec: {scaleTargetRef: {name: a}}
`

// TestDocuments: bytes and lines stay.
func TestDocuments(t *testing.T) {
	docs, err := read.Documents("x.yaml", []byte(two))
	if err != nil || len(docs) != 2 {
		t.Fatal(len(docs), err)
	}
	if got := string(docs[0].Text) + "--- # a comment behind the line\n" + string(docs[1].Text); got != two {
		t.Errorf("the text became\n%s", got)
	}
	for path, want := range map[string]int{"metadata": 7, "metadata.name": 8, "spec.scaleTargetRef.name": 9, "spec.nothing": 9, "": 5} {
		if got := docs[1].Line(strings.FieldsFunc(path, func(r rune) bool { return r == '.' })); got != want {
			t.Errorf("%s is in line %d, want %d", path, got, want)
		}
	}
}

func TestUnreadable(t *testing.T) {
	for text, want := range map[string]string{
		"a: 1\n---\nb:\n\tc: 1\n":    "x.yaml: yaml: line 4",
		"a: 1\n---\n- a\n":           "x.yaml:3: this document is not a manifest",
		"kind: A\nkind: B\n":         `key "kind" already set in map`,
		"{{ if .Values.x }}\na: 1\n": "x.yaml",
	} {
		if _, err := read.Documents("x.yaml", []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", text, err, want)
		}
	}
}

func TestNothing(t *testing.T) {
	for _, text := range []string{"", "---\n---\n", "# a comment\n", "\ufeff---\n"} {
		if docs, err := read.Documents("x.yaml", []byte(text)); err != nil || len(docs) != 0 {
			t.Errorf("%q: %d documents, %v", text, len(docs), err)
		}
	}
}

// FuzzDocuments: whatever is in a file, no byte of its documents is lost.
func FuzzDocuments(f *testing.F) {
	f.Add([]byte(two))
	f.Add([]byte("kind: List\nitems: [{kind: A}, {}, 1]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		docs, err := read.Documents("x", data)
		if err != nil {
			return
		}
		read.Group(docs, spec.Kinds())
		for _, d := range docs {
			d.Line([]string{"spec", "0"})
			if len(d.Text) == 0 {
				t.Errorf("%q: a document without text", data)
			}
		}
	})
}
