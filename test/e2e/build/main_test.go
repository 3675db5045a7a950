package main

import (
	"path/filepath"
	"testing"
)

// A program that two runs share is built once.
func TestProgramsOnce(t *testing.T) {
	both, err := programs([]string{"1", "2", "over"})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, x := range both {
		if seen[x.ID()] {
			t.Errorf("%s is there twice", x.ID())
		}
		seen[x.ID()] = true
	}
	over, err := programs([]string{"over"})
	if err != nil {
		t.Fatal(err)
	}
	if len(both) != len(over) {
		t.Errorf("%d programs for all runs, want those of over: %d", len(both), len(over))
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
