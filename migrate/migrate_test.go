package migrate_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/internal/golden"
	"github.com/arun4infra/zerotouch-platform/migrate"
	"github.com/arun4infra/zerotouch-platform/migrate/compare"
	"github.com/arun4infra/zerotouch-platform/migrate/output"
	"github.com/arun4infra/zerotouch-platform/migrate/read"
	"github.com/arun4infra/zerotouch-platform/migrate/report"
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/render"
	"github.com/arun4infra/zerotouch-platform/render/function"
	"github.com/arun4infra/zerotouch-platform/render/function/functiontest"
)

// real is the real function, which all tests here share.
var real *function.Function

func TestMain(m *testing.M) {
	functiontest.Main(m, func(f *function.Function) { real = f })
}

func newMigrator(t *testing.T, accept ...string) *migrate.Migrator {
	t.Helper()
	j, err := judge.FromPlatform(platform.Crossplane1().Files)
	if err != nil {
		t.Fatal(err)
	}
	r, err := render.New(platform.Crossplane1(), real)
	if err != nil {
		t.Fatal(err)
	}
	return &migrate.Migrator{Judge: j, Renderer: r, Accept: accept}
}

func documents(t *testing.T, file string, data []byte) []*read.Document {
	t.Helper()
	docs, err := read.Documents(file, data)
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

func run(t *testing.T, m *migrate.Migrator, docs []*read.Document) migrate.Result {
	t.Helper()
	r, err := m.Documents(context.Background(), docs)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestShapes: the results for services of many shapes. A file may say what is
// accepted, in a comment "# accept: REASON...".
func TestShapes(t *testing.T) {
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(files) < 25 {
		t.Fatalf("%d files, want at least 25: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			docs := documents(t, filepath.Base(file), data)
			r := run(t, newMigrator(t, accepted(data)...), docs)
			accountedFor(t, docs, r)
			var out bytes.Buffer
			if err := report.Print(&out, "text", r, false); err != nil {
				t.Fatal(err)
			}
			if err := output.Stream(&out, r); err != nil {
				t.Fatal(err)
			}
			golden.Compare(t, strings.TrimSuffix(filepath.Base(file), ".yaml")+".golden", out.Bytes())
		})
	}
}

func accepted(data []byte) []string {
	for line := range strings.Lines(string(data)) {
		if list, ok := strings.CutPrefix(line, "# accept: "); ok {
			return strings.Fields(list)
		}
	}
	return nil
}

// accountedFor demands that each field of a service's documents is in exactly one
// of its entries. Services may share a document.
func accountedFor(t *testing.T, docs []*read.Document, r migrate.Result) {
	t.Helper()
	seen := map[*read.Document]bool{}
	for _, s := range r.Services {
		for d, count := range fieldsOf(t, s) {
			seen[d] = true
			fields := compare.Fields(d.Object)
			if len(count) != len(fields) {
				t.Errorf("%s has %d fields, %d are in the report", d, len(fields), len(count))
			}
			for _, field := range fields {
				if n := count[strings.Join(field, "\x00")]; n != 1 {
					t.Errorf("%s: %s is in %d lists", d, strings.Join(field, "."), n)
				}
			}
		}
	}
	for _, d := range docs {
		if !seen[d] && !slices.Contains(r.Rest, d) {
			t.Errorf("%s is neither compared nor left as it is", d)
		}
	}
}

// fieldsOf counts the entries for each field of a service's documents.
func fieldsOf(t *testing.T, s *migrate.Service) map[*read.Document]map[string]int {
	t.Helper()
	out := map[*read.Document]map[string]int{}
	for _, e := range s.Entries {
		if !slices.Contains(compare.Lists(), e.List) || e.Document == nil && len(e.Fields) > 0 {
			t.Errorf("%s is in the list %q of the document %v", e.Path, e.List, e.Document)
		}
		for _, field := range e.Fields {
			if out[e.Document] == nil {
				out[e.Document] = map[string]int{}
			}
			out[e.Document][strings.Join(field, "\x00")]++
		}
	}
	return out
}
