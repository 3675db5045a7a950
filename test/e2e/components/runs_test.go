package components

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What is missing is named, with the command that builds it; what is there is
// not.
func TestDemand(t *testing.T) {
	list, err := For("2")
	if err != nil {
		t.Fatal(err)
	}
	cache := Cache{Dir: t.TempDir()}
	built, missing := list[0], list[1]
	if err := os.MkdirAll(filepath.Dir(cache.Program(built)), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(cache.Program(built), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	err = cache.Demand(list)
	if err == nil || !strings.Contains(err.Error(), missing.ID()) || !strings.Contains(err.Error(), "make e2e-build") || strings.Contains(err.Error(), built.ID()) {
		t.Errorf("got %v", err)
	}
	if err := cache.Demand([]Component{built}); err != nil {
		t.Error(err)
	}
}

// Tags change the program, so they change where it is kept.
func TestTagsAreInTheID(t *testing.T) {
	with, without := NATSCommand(), NATSCommand()
	without.tags = ""
	if with.ID() == without.ID() {
		t.Errorf("both are %s", with.ID())
	}
}
