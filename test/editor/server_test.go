// Package editor_test drives the language server that editors use for YAML, with
// the repository's own editor settings, over claims.
package editor_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/arun4infra/zerotouch-platform/test/editor/lsp"
	"github.com/arun4infra/zerotouch-platform/test/editor/npm"
)

const repository = "../.."

// timeout ends a server that does not answer.
const timeout = time.Minute

// editor is a language server with the repository as its workspace.
type editor struct {
	*lsp.Client
	root  string
	shown int
}

func open(t *testing.T) *editor {
	t.Helper()
	root, err := filepath.Abs(repository)
	if err != nil {
		t.Fatal(err)
	}
	e := &editor{Client: start(t, settings(t)), root: "file://" + filepath.ToSlash(root)}
	if err := e.Initialize(e.root); err != nil {
		t.Fatal(err)
	}
	e.awaitSchema(t)
	return e
}

// awaitSchema waits until the server has read its settings, which it asks for
// while it works already: before, it finds nothing wrong with any document.
func (e *editor) awaitSchema(t *testing.T) {
	t.Helper()
	uri := e.show(t, "surprise: x\n")
	for {
		d, err := e.Diagnostics(uri)
		if err != nil {
			t.Fatalf("the server never used the schema: %v", err)
		}
		if len(d) > 0 {
			return
		}
	}
}

func start(t *testing.T, settings map[string]any) *lsp.Client {
	t.Helper()
	node := npm.Node(t, ".")
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	cmd := exec.CommandContext(ctx, node, "node_modules/yaml-language-server/bin/yaml-language-server", "--stdio")
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cancel(); _ = cmd.Wait() }) // it was killed, so Wait has an error
	return lsp.New(out, in, settings)
}

// settings are the committed ones, and that nothing is fetched from the network.
func settings(t *testing.T) map[string]any {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(repository, ".vscode", "settings.json"))
	if err != nil {
		t.Fatal(err)
	}
	var committed struct {
		Schemas map[string]any `json:"yaml.schemas"`
	}
	if err := json.Unmarshal(data, &committed); err != nil {
		t.Fatal(err)
	}
	return map[string]any{"yaml": map[string]any{
		"schemas": committed.Schemas, "schemaStore": map[string]any{"enable": false},
		"validate": true, "hover": true, "completion": true,
	}}
}

// show opens a claim under a name of its own that the settings map to the schema.
func (e *editor) show(t *testing.T, text string) (uri string) {
	t.Helper()
	e.shown++
	uri = fmt.Sprintf("%s/platform/04-apis/examples/number-%d-claim.yaml", e.root, e.shown)
	if err := e.Open(uri, text); err != nil {
		t.Fatal(err)
	}
	return uri
}
