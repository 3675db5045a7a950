package causes

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

// What the end-to-end tests saw is judged as it was then: these files hold the
// programs' own words. To save them again, run those tests with E2E_SNAPSHOTS.
func TestSaved(t *testing.T) {
	files, err := filepath.Glob("testdata/saved/*.json")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, path := range files {
		want := strings.TrimSuffix(filepath.Base(path), ".json")
		t.Run(want, func(t *testing.T) {
			s := load(t, path)
			if d := Diagnose(s, &s.Services[0]); ids(slices.Concat(d.Causes, d.Notes)) != want {
				t.Errorf("%+v %+v", d.Causes, d.Notes)
			}
		})
	}
}

func load(t *testing.T, path string) *snapshot.Snapshot {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	s, err := snapshot.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
