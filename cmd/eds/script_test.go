package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/arun4infra/zerotouch-platform/internal/gotool"
	"github.com/arun4infra/zerotouch-platform/internal/story"
	"github.com/arun4infra/zerotouch-platform/render/function/functiontest"
	"github.com/arun4infra/zerotouch-platform/spec"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"eds": func() { os.Exit(run()) }})
}

// The stories use the function that the repository pins. $EDS is the path of eds,
// for a story without PATH; $KUSTOMIZE is the folder of a kustomize, and $KINDS
// how many manifests a claim becomes. Go has its usual caches: eds generate
// builds the generator.
func TestScripts(t *testing.T) {
	function, err := functiontest.Binary()
	if err != nil {
		t.Fatal(err)
	}
	eds, err := exec.LookPath("eds") // testscript puts it there
	if err != nil {
		t.Fatal(err)
	}
	cache, err := os.UserCacheDir() // where the function has just been built
	if err != nil {
		t.Fatal(err)
	}
	kustomize, err := gotool.Program(t.Context(), "../../tools/kustomize", "kustomize", os.Stderr)
	if err != nil {
		t.Fatal(err)
	}
	story.Run(t, ".", map[string]string{
		"CACHE":        cache,
		"EDS":          eds,
		"EDS_FUNCTION": function,
		"KINDS":        strconv.Itoa(len(spec.Kinds())),
		"KUSTOMIZE":    filepath.Dir(kustomize),
		"GOCACHE":      goEnv(t, "GOCACHE"),
		"GOMODCACHE":   goEnv(t, "GOMODCACHE"),
	})
}

func goEnv(t *testing.T, name string) string {
	t.Helper()
	out, err := exec.Command("go", "env", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}
