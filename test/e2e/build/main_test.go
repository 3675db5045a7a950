package main

import (
	"path/filepath"
	"testing"
)

// A program that two runs share is built once.
func TestProgramsOnce(t *testing.T) {
	all, err := programs([]string{"1", "2", "over"})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, x := range all {
		if seen[x.ID()] {
			t.Errorf("%s is there twice", x.ID())
		}
		seen[x.ID()] = true
	}
	for _, run := range []string{"1", "2", "over"} {
		alone, err := programs([]string{run})
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range alone {
			if !seen[x.ID()] {
				t.Errorf("%s of the run %s is missing", x.ID(), run)
			}
		}
	}
}

func TestUnknownRun(t *testing.T) {
	if _, err := programs([]string{"3"}); err == nil {
		t.Error("a run 3 was accepted")
	}
}

func TestExisting(t *testing.T) {
	dir := t.TempDir()
	if got := existing(filepath.Join(dir, "a", "b")); got != dir {
		t.Errorf("got %s, want %s", got, dir)
	}
}
