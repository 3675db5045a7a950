package main

import (
	"os/exec"
	"strings"
	"testing"
)

// People pay for everything that eds links at each start, by waiting (decision
// 24).
func TestLinksNothingOfTheGenerator(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	linked := strings.Fields(string(out))
	if len(linked) < 100 {
		t.Fatalf("go list names only %d packages", len(linked))
	}
	for _, path := range linked {
		for _, heavy := range []string{
			"github.com/arun4infra/zerotouch-platform/gen",
			"github.com/crossplane/crossplane-runtime",
			"github.com/invopop/jsonschema",
			"github.com/pb33f/ordered-map",
			"github.com/yuin/goldmark",
			"go.yaml.in/yaml/v4",
			"k8s.io/client-go",
			"mvdan.cc/sh",
			"sigs.k8s.io/controller-runtime",
			"sigs.k8s.io/kustomize",
		} {
			if strings.HasPrefix(path, heavy) {
				t.Errorf("eds links %s", path)
			}
		}
	}
}
