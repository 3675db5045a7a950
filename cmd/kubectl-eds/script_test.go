package main

import (
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/arun4infra/zerotouch-platform/internal/story"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"kubectl-eds": main})
}

func TestScripts(t *testing.T) { story.Run(t, "kubectl-eds", nil) }
