package docs_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/internal/testtool"
	"github.com/arun4infra/zerotouch-platform/render/function/functiontest"
)

const (
	shown   = "platform/04-apis/examples/minimal-claim.yaml"
	becomes = "platform/04-apis/tests/expected/minimal.yaml"
)

// The README shows a committed claim, links to what eds render prints for it, and
// quotes what eds validate says about it.
func TestReadmeShowsWhatEdsPrints(t *testing.T) {
	readme := read(t, "README.md")
	if !strings.Contains(readme, "```yaml\n"+read(t, shown)+"```") {
		t.Errorf("README.md does not show %s", shown)
	}
	if got := eds(t, "render", shown); got != read(t, becomes) || !strings.Contains(readme, becomes) {
		t.Errorf("README.md does not link to %s, or that is not what eds render %s prints:\n%s", becomes, shown, got)
	}
	if want := "```console\n$ eds validate " + shown + "\n" + eds(t, "validate", shown) + "```"; !strings.Contains(readme, want) {
		t.Errorf("README.md does not have\n%s", want)
	}
}

// eds returns what the program prints. The files it is built from and reads are
// read here too, because Go repeats a cached result unless a file that the test
// itself has read changes.
func eds(t *testing.T, args ...string) string {
	t.Helper()
	sources, err := filepath.Glob(filepath.Join(root, "cmd/eds/*.go"))
	if err != nil || len(sources) == 0 {
		t.Fatalf("the source of eds: %v", err)
	}
	for _, file := range append(sources, root+"/platform/04-apis/compositions/event-driven-service-composition.yaml") {
		read(t, strings.TrimPrefix(file, root))
	}
	program, err := testtool.EDS()
	if err != nil {
		t.Fatal(err)
	}
	function, err := functiontest.Binary()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, args...)
	cmd.Dir, cmd.Env, cmd.Stderr = root, append(os.Environ(), "EDS_FUNCTION="+function), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}
