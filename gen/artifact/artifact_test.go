package artifact

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"
)

const marked = "# " + Marker + "\nold: true\n"

func TestDiffFindsWhatIsMissingStaleOrDifferent(t *testing.T) {
	dir := fstest.MapFS{
		"out/same.yaml":              {Data: []byte("a: 1\n")},
		"out/changed.yaml":           {Data: []byte("a: 1\n")},
		"out/gone.yaml":              {Data: []byte(marked)},
		"out/.eds-generate-12345":    {Data: []byte("half a fi")},
		"out/by-hand.yaml":           {Data: []byte("mine: true\n")},
		"out/marker-far-below.yaml":  {Data: append(bytes.Repeat([]byte("# x\n"), 500), marked...)},
		"elsewhere/not-a-root.yaml":  {Data: []byte(marked)},
		"elsewhere/deep/neither.yml": {Data: []byte(marked)},
	}
	set := Set{"out/same.yaml": []byte("a: 1\n"), "out/changed.yaml": []byte("a: 2\n"), "out/new/file.yaml": []byte("b: 1\n")}
	changes, err := set.Diff(dir, "out", "no-such-folder")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range changes {
		got = append(got, c.Verb()+" "+c.Path)
	}
	want := []string{"updated out/changed.yaml", "created out/new/file.yaml", "removed out/.eds-generate-12345", "removed out/gone.yaml"}
	if len(got) != len(want) {
		t.Fatalf("got %q, want %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("change %d: got %q, want %q", i, got[i], want[i])
		}
	}
}

func TestAddRefusesAFileTwice(t *testing.T) {
	s := Set{}
	if err := s.Add("a", nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Add("a", nil); err == nil {
		t.Error("the second file replaced the first")
	}
}

func TestWriteBringsAFolderUpToDate(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "out/same.yaml", "a: 1\n")
	put(t, dir, "out/gone.yaml", marked)
	long := time.Now().Add(-time.Hour)
	if err := os.Chtimes(filepath.Join(dir, "out/same.yaml"), long, long); err != nil {
		t.Fatal(err)
	}
	set := Set{"out/same.yaml": []byte("a: 1\n"), "out/new/file.yaml": []byte("b: 1\n")}
	for _, wantChanges := range []int{2, 0} {
		changes, err := set.Diff(os.DirFS(dir), "out")
		if err != nil {
			t.Fatal(err)
		}
		if len(changes) != wantChanges {
			t.Fatalf("%d changes, want %d: %v", len(changes), wantChanges, changes)
		}
		if err := Write(dir, changes); err != nil {
			t.Fatal(err)
		}
	}
	if info, err := os.Stat(filepath.Join(dir, "out/same.yaml")); err != nil || !info.ModTime().Equal(long) {
		t.Errorf("a file that did not change was written again: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "out", "*", ".eds-generate-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// A folder in the place of the file makes the last step fail, for root too.
func TestWriteThatFailsLeavesNothingBehind(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "out/file.yaml/in-the-way", "x")
	err := Write(dir, []Change{{Path: "out/file.yaml", New: []byte("a: 1\n")}})
	if err == nil {
		t.Fatal("no error")
	}
	entries, err := os.ReadDir(filepath.Join(dir, "out"))
	if err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v %v", entries, err)
	}
}

func put(t *testing.T, dir, path, data string) {
	t.Helper()
	path = filepath.Join(dir, path)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}
