package components

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// TestBuild builds everything: minutes with a cold cache of Go.
func TestBuild(t *testing.T) {
	dir := os.Getenv("EDS_E2E_CACHE")
	if dir == "" {
		t.Skip("set EDS_E2E_CACHE to build into it")
	}
	c := Cache{Dir: dir, Progress: os.Stderr}
	for _, v := range []string{"1", "2"} {
		if err := c.Build(context.Background(), All(v)); err != nil {
			t.Fatal(err)
		}
	}
	_ = filepath.Join
}
