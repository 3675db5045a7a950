package output_test

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/arun4infra/zerotouch-platform/migrate"
	"github.com/arun4infra/zerotouch-platform/migrate/output"
	"github.com/arun4infra/zerotouch-platform/migrate/read"
)

func service(namespace, name, claim string) *migrate.Service {
	s := &migrate.Service{Name: name, Namespace: namespace}
	if claim != "" {
		s.Claim = []byte(claim)
	}
	return s
}

func stays(text string) *read.Document { return &read.Document{Text: []byte(text)} }

// TestStream: claims first, then what stays, each a document.
func TestStream(t *testing.T) {
	tests := map[string]struct {
		result migrate.Result
		want   string
	}{
		"nothing":                   {migrate.Result{}, ""},
		"a claim and a document":    {migrate.Result{Services: []*migrate.Service{service("", "a", "x: 1\n")}, Rest: []*read.Document{stays("y:   2 # z\n")}}, "---\nx: 1\n---\ny:   2 # z\n"},
		"no claim":                  {migrate.Result{Services: []*migrate.Service{service("", "a", "")}}, ""},
		"a last line without end":   {migrate.Result{Rest: []*read.Document{stays("x: 1"), stays("y: 2")}}, "---\nx: 1\n---\ny: 2\n"},
		"two claims in their order": {migrate.Result{Services: []*migrate.Service{service("", "b", "b: 1\n"), service("", "a", "a: 1\n")}}, "---\nb: 1\n---\na: 1\n"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			if err := output.Stream(&out, tt.result); err != nil || out.String() != tt.want {
				t.Errorf("%q, %v; want %q", out.String(), err, tt.want)
			}
		})
	}
}

// TestFolder: which files exist afterwards. If one is in the way or two would be
// the same, nothing is written.
func TestFolder(t *testing.T) {
	one := migrate.Result{Services: []*migrate.Service{service("ns", "a", "x: 1\n"), service("", "b", "")}, Rest: []*read.Document{stays("y: 2\n")}}
	tests := map[string]struct {
		result migrate.Result
		format string
		before []string
		want   []string
		fails  bool
	}{
		"text":          {one, "text", nil, []string{"ns-a-claim.yaml", "report.txt", "rest.yaml"}, false},
		"json":          {one, "json", nil, []string{"ns-a-claim.yaml", "report.json", "rest.yaml"}, false},
		"beside others": {one, "text", []string{"README"}, []string{"README", "ns-a-claim.yaml", "report.txt", "rest.yaml"}, false},
		"in the way":    {one, "text", []string{"rest.yaml"}, []string{"rest.yaml"}, true},
		"nothing stays": {migrate.Result{Services: []*migrate.Service{service("", "a", "x: 1\n")}}, "text", nil, []string{"a-claim.yaml", "report.txt"}, false},
		"the same file": {migrate.Result{Services: []*migrate.Service{service("a", "b", "x: 1\n"), service("", "a-b", "x: 1\n")}}, "text", nil, nil, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			for _, f := range tt.before {
				write(t, filepath.Join(dir, f), "before")
			}
			err := output.Folder(dir, tt.result, tt.format, &bytes.Buffer{})
			if (err != nil) != tt.fails {
				t.Errorf("error %v, want one: %t", err, tt.fails)
			}
			got := files(t, dir)
			if !slices.Equal(slices.Sorted(maps.Keys(got)), tt.want) {
				t.Errorf("files %v, want %v", got, tt.want)
			}
			for _, f := range tt.before {
				if got[f] != "before" {
					t.Errorf("%s was overwritten with %q", f, got[f])
				}
			}
		})
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = string(data)
	}
	return out
}
