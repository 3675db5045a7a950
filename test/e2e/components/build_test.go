package components

import (
	"context"
	"os"
	"testing"
)

// TestBuild builds everything: minutes with a cold cache of Go.
func TestBuild(t *testing.T) {
	dir := os.Getenv("E2E_CACHE")
	if dir == "" {
		t.Skip("set E2E_CACHE to build into it")
	}
	c := Cache{Dir: dir, Progress: os.Stderr}
	for _, v := range []string{"1", "2"} {
		if err := c.Build(context.Background(), All(v)); err != nil {
			t.Fatal(err)
		}
	}
}
