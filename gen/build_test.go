package gen

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/arun4infra/zerotouch-platform/gen/artifact"
)

// sizeLimit is what client-side apply can carry in an annotation.
const sizeLimit = 262144

func TestCommittedFilesAreUpToDate(t *testing.T) {
	set, err := Build()
	if err != nil {
		t.Fatal(err)
	}
	changes, err := set.Diff(os.DirFS(".."), Roots()...)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range changes {
		diff, err := c.Unified()
		if err != nil {
			t.Fatal(err)
		}
		t.Errorf("%s is out of date; run: go generate ./...\n%s", c.Path, diff)
	}
}

// Maps are walked in another order in every run, so building several times in
// one process is what can show a difference; sorting both sides would hide it.
func TestBuildIsDeterministic(t *testing.T) {
	first, err := Build()
	if err != nil {
		t.Fatal(err)
	}
	for range 10 {
		again, err := Build()
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range first.Paths() {
			if string(first[path]) != string(again[path]) {
				t.Fatalf("%s: two runs gave different bytes", path)
			}
		}
	}
}

// A file without the marker would stay forever once it is not generated any
// more.
func TestEveryFileIsRemovedOnceItIsNotGenerated(t *testing.T) {
	set, err := Build()
	if err != nil {
		t.Fatal(err)
	}
	folder := fstest.MapFS{}
	for path, data := range set {
		folder[path] = &fstest.MapFile{Data: data}
	}
	changes, err := artifact.Set{}.Diff(folder, Roots()...)
	if err != nil {
		t.Fatal(err)
	}
	if len(changes) != len(set) {
		t.Errorf("%d of %d files would be removed: %v", len(changes), len(set), changes)
	}
}

func TestInstalledFilesFitIntoClientSideApply(t *testing.T) {
	set, err := Build()
	if err != nil {
		t.Fatal(err)
	}
	for path, data := range set {
		if !strings.HasPrefix(path, referenceRoot) && len(data) > sizeLimit/2 {
			t.Errorf("%s: %d bytes is too close to the limit of %d", path, len(data), sizeLimit)
		}
	}
}

func BenchmarkBuild(b *testing.B) {
	for b.Loop() {
		if _, err := Build(); err != nil {
			b.Fatal(err)
		}
	}
}
